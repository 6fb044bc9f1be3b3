import { type Framing, makeDecoder } from '../../framing/framing.ts'
import type { SerialProfile } from '../profile.ts'

const ascii = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0))

/**
 * Datalogic (Magellan product reference guides, host commands): one letter a command. Some models stop reading after
 * `F`, not on file, until they are enabled again, so an `E` follows it.
 */
export const datalogicProfile = (framing: Framing): SerialProfile => ({
  decoder: () => makeDecoder(framing),
  greeting: ascii('E'),
  acknowledges: false,
  commands: {
    trigger: ascii('T'),
    release: ascii('X'),
    enable: ascii('E'),
    disable: ascii('D'),
    beep: ascii('B'),
  },
  signals: { accepted: ascii('B'), refused: ascii('FE'), wait: null },
})
