/** A frame as brightness, one byte a pixel, row by row. */
export interface Luma {
  readonly data: Uint8ClampedArray
  readonly width: number
  readonly height: number
}

/** What a canvas's `getImageData` gives. */
export interface Picture {
  readonly data: Uint8ClampedArray
  readonly width: number
  readonly height: number
}

/** Brightness of a canvas picture (RGBA), by the weights of ITU-R BT.601 in 1/256. */
export function lumaOf({ data, width, height }: Picture): Luma {
  const luma = new Uint8ClampedArray(width * height)
  for (let pixel = 0; pixel < luma.length; pixel += 1) {
    const at = pixel * 4
    luma[pixel] = (77 * (data[at] ?? 0) + 150 * (data[at + 1] ?? 0) + 29 * (data[at + 2] ?? 0)) >> 8
  }
  return { data: luma, width, height }
}

/** Half the size, each pixel the mean of four: fine noise goes, large modules stay. */
export function halve({ data, width, height }: Luma): Luma {
  const halfWidth = width >> 1
  const halfHeight = height >> 1
  const half = new Uint8ClampedArray(halfWidth * halfHeight)
  for (let y = 0; y < halfHeight; y += 1) {
    for (let x = 0; x < halfWidth; x += 1) {
      const at = 2 * y * width + 2 * x
      const upper = (data[at] ?? 0) + (data[at + 1] ?? 0)
      const lower = (data[at + width] ?? 0) + (data[at + width + 1] ?? 0)
      half[y * halfWidth + x] = (upper + lower + 2) >> 2
    }
  }
  return { data: half, width: halfWidth, height: halfHeight }
}

/** Each pixel the mean of its 3×3 neighbourhood; the border stays as it is. */
export function smooth({ data, width, height }: Luma): Luma {
  const columns = new Uint16Array(width)
  const smoothed = Uint8ClampedArray.from(data)
  for (let y = 1; y < height - 1; y += 1) {
    const row = y * width
    for (let x = 0; x < width; x += 1) {
      const at = row + x
      columns[x] = (data[at - width] ?? 0) + (data[at] ?? 0) + (data[at + width] ?? 0)
    }
    for (let x = 1; x < width - 1; x += 1) {
      smoothed[row + x] = ((columns[x - 1] ?? 0) + (columns[x] ?? 0) + (columns[x + 1] ?? 0)) / 9
    }
  }
  return { data: smoothed, width, height }
}

/** Each brightness replaced by another. */
function mapped({ data, width, height }: Luma, replace: (value: number) => number): Luma {
  const table = Uint8ClampedArray.from({ length: 256 }, (_, value) => replace(value))
  const replaced = new Uint8ClampedArray(data.length)
  for (let at = 0; at < data.length; at += 1) replaced[at] = table[data[at] ?? 0] ?? 0
  return { data: replaced, width, height }
}

/** Spreads the middle 96 % of brightness over the whole range. */
export function stretch(luma: Luma): Luma {
  const { data } = luma
  const counts = new Uint32Array(256)
  for (let at = 0; at < data.length; at += 1) {
    const value = data[at] ?? 0
    counts[value] = (counts[value] ?? 0) + 1
  }
  const margin = data.length * 0.02
  const low = levelAt(counts, margin)
  const high = levelAt(counts, data.length - margin)
  const factor = 255 / Math.max(1, high - low)
  return mapped(luma, (value) => (value - low) * factor)
}

function levelAt(counts: Uint32Array, position: number): number {
  let seen = 0
  for (let level = 0; level < counts.length; level += 1) {
    seen += counts[level] ?? 0
    if (seen >= position) return level
  }
  return counts.length - 1
}

export const invert = (luma: Luma): Luma => mapped(luma, (value) => 255 - value)
