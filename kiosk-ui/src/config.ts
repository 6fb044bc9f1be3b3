import { type PreparedTongue, preparedTongues } from './words/tongues.ts'
import type { Side, Way } from './words/wording.ts'

/** How this kiosk is built; the shell puts it into the page's address: `?scanner=right&door=left&inches=15.6&volume=0.4`. */
export interface KioskConfig {
  /** Where the scanner sits, seen by the visitor. */
  readonly scanner: Side
  /** Where the door is, when every visitor goes the same way; null says nothing. */
  readonly door: Way | null
  /** Diagonal of the glass; null for the usual 21.5 upright or 10.1 lying, and all that are larger. */
  readonly inches: number | null
  /** Of the tones, 0 to 1. */
  readonly volume: number
  /** Prepared languages that this kiosk shows as far as they go. */
  readonly also: readonly PreparedTongue[]
  /** Does the site have recordings for the voice? They are below `voice/`. */
  readonly recordings: boolean
  /** Does this kiosk read codes with a camera too? */
  readonly camera: boolean
}

const sides: readonly Side[] = ['above', 'below', 'left', 'right']
const ways: readonly Way[] = ['ahead', 'left', 'right']

/** Reads the address; what is missing or unknown becomes the default, a kiosk at the gate must come up. */
export function readAddress(search: string): KioskConfig {
  const params = new URLSearchParams(search)
  const volume = Number(params.get('volume') ?? Number.NaN)
  const inches = Number(params.get('inches') ?? Number.NaN)
  return {
    inches: inches >= 7 && inches <= 100 ? inches : null,
    scanner: sides.find((side) => side === params.get('scanner')) ?? 'below',
    door: ways.find((way) => way === params.get('door')) ?? null,
    also: preparedTongues.filter((one) => (params.get('also') ?? '').split(',').includes(one)),
    recordings: params.get('voice') === 'recorded',
    camera: params.get('camera') === '1',
    volume: volume >= 0 && volume <= 1 ? volume : 0.5,
  }
}
