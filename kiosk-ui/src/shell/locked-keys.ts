/** Keys, pastes, drops, menus and gestures of a browser: none of them is meant for a visitor. */
const swallowed = [
  'keydown',
  'keypress',
  'keyup',
  'beforeinput',
  'paste',
  'copy',
  'cut',
  'drop',
  'dragstart',
  'dragover',
  'contextmenu',
  'selectstart',
  'gesturestart',
  'auxclick',
] as const

/**
 * Makes a page deaf to everything but touches. A keyboard wedge types whatever a code says into whatever has the focus,
 * Enter included, so a code must never get to act as a keyboard here. `pressed` hears each key all the same. Answers how
 * to undo it.
 */
export function lockKeys(target: EventTarget, pressed: (event: KeyboardEvent) => void): () => void {
  const swallow = (event: Event) => {
    if (event.type === 'keydown') pressed(event as KeyboardEvent)
    event.preventDefault()
    event.stopImmediatePropagation()
  }
  const noZoom = (event: Event) => {
    if ((event as WheelEvent).ctrlKey) event.preventDefault()
  }
  for (const type of swallowed) target.addEventListener(type, swallow, { capture: true })
  target.addEventListener('wheel', noZoom, { capture: true, passive: false })
  return () => {
    for (const type of swallowed) target.removeEventListener(type, swallow, { capture: true })
    target.removeEventListener('wheel', noZoom, { capture: true })
  }
}
