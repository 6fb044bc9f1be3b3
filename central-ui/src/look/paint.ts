/** The page's colours and font, for drawings that no stylesheet reaches. */
const names = ['ground', 'line', 'ink', 'ink-soft', 'green', 'blue', 'clay'] as const

export type Paint = Readonly<Record<(typeof names)[number] | 'font', string>>

export function paintOf(element: Element): Paint {
  const style = getComputedStyle(element)
  const colours = Object.fromEntries(names.map((name) => [name, style.getPropertyValue(`--${name}`).trim()]))
  return { ...(colours as Record<(typeof names)[number], string>), font: style.fontFamily }
}
