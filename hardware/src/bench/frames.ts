import { encode } from 'uqr'
import type { Luma } from '../camera/image.ts'
import { makeRandom, normal } from './random.ts'

export const flaws = ['clean', 'blurred', 'rotated', 'noisy', 'low-contrast', 'inverted', 'mixed'] as const
export type Flaw = (typeof flaws)[number]

export interface TestFrame {
  readonly flaw: Flaw
  readonly text: string
  readonly luma: Luma
}

/** How a frame is spoiled. Angles in radians, lengths in pixels, brightness 0 to 255. */
interface Conditions {
  readonly side: number
  readonly angle: number
  readonly tilt: number
  readonly shiftX: number
  readonly shiftY: number
  readonly blur: number
  readonly noise: number
  readonly dark: number
  readonly light: number
  readonly slope: number
  readonly inverted: boolean
}

const quiet = 4
const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:'

/** A text of the length and characters of a pass; it is none. */
function passLike(random: () => number): string {
  const letters = Array.from({ length: 164 }, () => alphabet[Math.floor(random() * alphabet.length)])
  return `GP1:${letters.join('')}`
}

function conditionsOf(flaw: Flaw, height: number, random: () => number): Conditions {
  const has = (one: Flaw) => flaw === one || (flaw === 'mixed' && random() < 0.5)
  const between = (low: number, high: number) => low + random() * (high - low)
  const scale = height / 480
  const poor = has('low-contrast')
  const dark = poor ? between(70, 105) : between(10, 50)
  return {
    side: height * between(0.58, 0.85),
    angle: has('rotated') ? between(-Math.PI, Math.PI) : between(-0.05, 0.05),
    tilt: has('rotated') ? between(-0.12, 0.12) : 0,
    shiftX: between(-0.08, 0.08) * height,
    shiftY: between(-0.05, 0.05) * height,
    blur: has('blurred') ? between(0.8, 2.2) * scale : 0.3,
    noise: has('noisy') ? between(18, 42) : 3,
    dark,
    light: poor ? dark + between(28, 60) : between(190, 240),
    slope: between(-30, 30),
    inverted: has('inverted'),
  }
}

/** Brightness of the scene at a point of the code's own square, 0 to 1 in both directions; outside is the hand behind it. */
function sceneAt(modules: readonly boolean[][], u: number, v: number, { dark, light }: Conditions): number {
  if (u < 0 || v < 0 || u >= 1 || v >= 1) return (dark + light) / 2
  const count = modules.length + 2 * quiet
  const row = modules[Math.floor(v * count) - quiet]
  return row?.[Math.floor(u * count) - quiet] ? dark : light
}

function draw(
  modules: readonly boolean[][],
  width: number,
  height: number,
  conditions: Conditions,
): Float32Array {
  const { side, angle, tilt, shiftX, shiftY, slope } = conditions
  const picture = new Float32Array(width * height)
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
  const sample = (px: number, py: number) => {
    const x = (px - width / 2 - shiftX) / side
    const y = (py - height / 2 - shiftY) / side
    const depth = 1 + tilt * x
    return sceneAt(modules, (x * cos + y * sin) / depth + 0.5, (y * cos - x * sin) / depth + 0.5, conditions)
  }
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const four =
        sample(x + 0.25, y + 0.25) +
        sample(x + 0.75, y + 0.25) +
        sample(x + 0.25, y + 0.75) +
        sample(x + 0.75, y + 0.75)
      picture[y * width + x] = four / 4 + slope * (x / width - 0.5)
    }
  }
  return picture
}

function kernelOf(deviation: number): number[] {
  const reach = Math.ceil(deviation * 3)
  const weights = Array.from({ length: 2 * reach + 1 }, (_, index) =>
    Math.exp(-((index - reach) ** 2) / (2 * deviation ** 2)),
  )
  const sum = weights.reduce((total, weight) => total + weight, 0)
  return weights.map((weight) => weight / sum)
}

/** One pass of a Gaussian along rows or columns. */
function blurAlong(
  picture: Float32Array,
  kernel: readonly number[],
  step: number,
  span: number,
): Float32Array {
  const reach = (kernel.length - 1) / 2
  const blurred = new Float32Array(picture.length)
  for (let at = 0; at < picture.length; at += 1) {
    const place = Math.floor(at / step) % span
    let sum = 0
    for (let index = 0; index < kernel.length; index += 1) {
      const other = Math.min(span - 1, Math.max(0, place + index - reach))
      sum += (picture[at + (other - place) * step] ?? 0) * (kernel[index] ?? 0)
    }
    blurred[at] = sum
  }
  return blurred
}

/** One frame of a code under the given flaw, wholly decided by the seed. */
export function makeFrame(flaw: Flaw, width: number, height: number, seed: number): TestFrame {
  const random = makeRandom(seed)
  const text = passLike(random)
  const modules = encode(text, { ecc: 'M', border: 0 }).data
  const conditions = conditionsOf(flaw, height, random)
  const kernel = kernelOf(conditions.blur)
  const sharp = draw(modules, width, height, conditions)
  const blurred = blurAlong(blurAlong(sharp, kernel, 1, width), kernel, width, height)
  const data = new Uint8ClampedArray(width * height)
  for (let at = 0; at < data.length; at += 1) {
    const value = (blurred[at] ?? 0) + normal(random) * conditions.noise
    data[at] = conditions.inverted ? 255 - value : value
  }
  return { flaw, text, luma: { data, width, height } }
}

/** `count` frames, the flaws in turn, from one seed. */
export function* makeFrames(
  count: number,
  width: number,
  height: number,
  seed: number,
): Generator<TestFrame> {
  for (let index = 0; index < count; index += 1) {
    yield makeFrame(flaws[index % flaws.length] ?? 'clean', width, height, seed + index)
  }
}
