/**
 * What a page answers about itself, as source text for `page.evaluate`: these run in the browser, where the types of this
 * program do not hold.
 */

/**
 * Lists every text that is cut off or outside of the glass, every box whose content is larger than itself, and every
 * part that reaches into the next one.
 */
export const misplaced = `(() => {
  const found = []
  const glass = { left: 0, top: 0, right: innerWidth, bottom: innerHeight }
  const within = (inner, outer, slack) =>
    inner.left >= outer.left - slack && inner.top >= outer.top - slack &&
    inner.right <= outer.right + slack && inner.bottom <= outer.bottom + slack
  const visible = (element) => element.checkVisibility() && !element.closest('.unseen') && !element.closest('svg')
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node.data.trim() === '' || !visible(node.parentElement)) continue
    const range = document.createRange()
    range.selectNodeContents(node)
    for (const rect of range.getClientRects())
      if (!within(rect, glass, 0)) found.push('off the glass: ' + node.data)
    const section = node.parentElement.closest('.head, .happening, .content, .act, .always')
    if (section && !within(range.getBoundingClientRect(), section.getBoundingClientRect(), 2))
      found.push('out of ' + section.className + ': ' + node.data)
  }
  const slack = parseFloat(getComputedStyle(document.documentElement).fontSize) / 8
  for (const box of document.querySelectorAll('button, li, p, h1, h2, .ticket, .entry span, .content, .happening, .act')) {
    if (!visible(box)) continue
    // Lines of a heading are set closer than its letters are tall, which counts as scroll height.
    const tooHigh = !/^(H1|H2|P)$/.test(box.tagName) && box.scrollHeight > box.clientHeight + slack
    if (box.scrollWidth > box.clientWidth + slack || tooHigh)
      found.push('larger than its box: ' + (box.className || box.tagName) + ' ' + box.textContent.slice(0, 40))
  }
  for (const picture of document.querySelectorAll('.picture')) {
    if (picture.checkVisibility() && !within(picture.getBoundingClientRect(), glass, 0)) found.push('picture off the glass')
  }
  return found
})()`

/** Every touchable with its place and size in CSS pixels. */
export const touchables = `[...document.querySelectorAll('button')].filter((one) => one.checkVisibility()).map((one) => {
  const { top, width, height } = one.getBoundingClientRect()
  return { name: one.getAttribute('aria-label') ?? one.textContent, top, width, height }
})`

export interface Touchable {
  readonly name: string
  readonly top: number
  readonly width: number
  readonly height: number
}

/** Where the officer's button and the languages are on the glass, as one text to compare. */
export const placesOfAlways = `JSON.stringify([...document.querySelectorAll('.always .call, .languages button')].map((one) => {
  const { left, top, width, height } = one.getBoundingClientRect()
  return [left, top, width, height].map(Math.round)
}))`

/** Lists every text that is not wholly inside of the part of a display's page it belongs to. */
export const offTheGlass = `(() => {
  const found = []
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node.data.trim() === '') continue
    const range = document.createRange()
    range.selectNodeContents(node)
    const text = range.getBoundingClientRect()
    const part = node.parentElement.closest('li, .latest, .head, .foot, .closed-note, main, body').getBoundingClientRect()
    const inside = text.left >= part.left && text.right <= part.right && text.top >= part.top - 2 && text.bottom <= part.bottom + 2
    if (!inside) found.push('out of its part: ' + node.data)
  }
  return found
})()`

const named =
  'Enter Tab Space Escape Backspace Delete Insert Home End PageUp PageDown ArrowUp ArrowDown ArrowLeft ArrowRight ContextMenu'
const functions = Array.from({ length: 12 }, (_, index) => `F${index + 1}`)
const printable = Array.from({ length: 94 }, (_, index) => String.fromCharCode(33 + index))
const chords = [
  'r',
  'p',
  'w',
  't',
  'n',
  'l',
  'f',
  's',
  'o',
  'u',
  'a',
  'c',
  'v',
  'Tab',
  'Enter',
  'F5',
  'Shift+i',
]

/** Every key of a keyboard, and every chord that a browser knows something to do with. */
export const everyKey: readonly string[] = [
  ...named.split(' '),
  ...functions,
  ...printable,
  ...chords.map((key) => `Control+${key}`),
  'Alt+ArrowLeft',
  'Alt+ArrowRight',
  'Alt+Home',
  'Alt+F4',
  'Meta+r',
  'Shift+F10',
]
