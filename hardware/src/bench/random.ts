/** A small generator (mulberry32): the same seed gives the same frames on every machine. */
export function makeRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** Roughly normal with deviation 1: the sum of four even ones. */
export const normal = (random: () => number): number =>
  (random() + random() + random() + random() - 2) * Math.sqrt(3)
