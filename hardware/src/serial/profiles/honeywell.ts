import { type Framing, makeDecoder } from '../../framing/framing.ts'
import type { SerialProfile } from '../profile.ts'

const SYN = 0x16
const CR = 0x0d
const beep = Uint8Array.of(SYN, 0x07, CR)

/**
 * Honeywell imagers (Xenon/Granit user guide, serial trigger commands). Menu commands (`SYN M CR …`) are never sent:
 * those that stay are written to flash memory, which wears out, and belong to commissioning.
 */
export const honeywellProfile = (framing: Framing): SerialProfile => ({
  decoder: () => makeDecoder(framing),
  greeting: null,
  acknowledges: false,
  commands: {
    trigger: Uint8Array.of(SYN, 0x54, CR),
    release: Uint8Array.of(SYN, 0x55, CR),
    enable: null,
    disable: null,
    beep,
  },
  signals: { accepted: beep, refused: Uint8Array.of(...beep, ...beep, ...beep), wait: null },
})
