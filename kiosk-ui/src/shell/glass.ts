const mmPerInch = 25.4

/** How many CSS pixels a millimetre of this glass is. */
export const pixelsPerMm = (width: number, height: number, inches: number): number =>
  Math.hypot(width, height) / (inches * mmPerInch)

/** Tells the stylesheets the real size of the glass, so that what is touched is 20 mm and more on a small one too. */
export function measureGlass(style: CSSStyleDeclaration, inches: number | null, size = window): void {
  if (inches === null) return
  style.setProperty('--mm', `${pixelsPerMm(size.innerWidth, size.innerHeight, inches)}px`)
}
