import { type Framing, makeDecoder } from '../../framing/framing.ts'
import type { SerialProfile } from '../profile.ts'

/** A scanner of which only the suffix is known: it is read and never written to. */
export const genericProfile = (framing: Framing): SerialProfile => ({
  decoder: () => makeDecoder(framing),
  greeting: null,
  acknowledges: false,
  commands: { trigger: null, release: null, enable: null, disable: null, beep: null },
  signals: { accepted: null, refused: null, wait: null },
})
