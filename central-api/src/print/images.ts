import { decode, encode } from 'fast-png'
import { encodeQr, type Luma, type Modules, paint, quietZone, requireReadable } from './qr.ts'

/** Pixels a module: sharp on paper of 300 dots an inch at some 45 mm. */
const pixels = 10

function pngPixels(png: Uint8Array): Luma {
  const { width, height, data, depth, channels } = decode(png)
  if (depth !== 8 || channels !== 1) throw new Error('the image is not grey')
  return { width, height, data: new Uint8ClampedArray(data) }
}

/** The code as a grey PNG, quiet zone included. */
export function qrPng(text: string): Uint8Array {
  const png = encode({ ...paint(encodeQr(text), pixels), depth: 8, channels: 1 })
  requireReadable(pngPixels(png), text)
  return png
}

/** Each run of dark modules as a rectangle: `M x y h width v1 h-width z`. */
const runsOf = (modules: Modules): string =>
  modules
    .flatMap((row, y) =>
      [
        ...row
          .map((dark) => (dark ? '#' : ' '))
          .join('')
          .matchAll(/#+/g),
      ].map(({ index, 0: { length } }) => `M${index + quietZone} ${y + quietZone}h${length}v1h-${length}z`),
    )
    .join('')

/** The modules that an image's path draws. */
function svgModules(svg: string): Modules {
  const side = Number(/viewBox="0 0 (\d+) /.exec(svg)?.[1] ?? 0) - 2 * quietZone
  const modules = Array.from({ length: side }, () => new Array<boolean>(side).fill(false))
  for (const [, x, y, width] of svg.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g))
    modules[Number(y) - quietZone]?.fill(true, Number(x) - quietZone, Number(x) - quietZone + Number(width))
  return modules
}

/** The code as an SVG of one path; a unit is a module. */
export function qrSvg(text: string): string {
  const modules = encodeQr(text)
  const side = modules.length + 2 * quietZone
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${side}v${side}H0z"/><path d="${runsOf(modules)}"/></svg>`
  requireReadable(paint(svgModules(svg), 4), text)
  return svg
}
