import { type Framing, makeDecoder } from '../../framing/framing.ts'
import { withoutReplies } from '../../framing/replies.ts'
import type { SerialProfile } from '../profile.ts'

const ascii = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0))

/** `#` keeps a setting until power goes; `@` would write it to flash memory. */
const command = (text: string) => ascii(`~\x010000#${text};\x03`)

/**
 * Newland (Serial Programming Command Manual; NLS-HR52 user manual, "Use of Programming Command"). The device answers
 * each command with `02 01 0000 # … 06 3B 03`, which comes between the codes. It has no command for a signal.
 */
export const newlandProfile = (framing: Framing): SerialProfile => ({
  decoder: () =>
    withoutReplies(makeDecoder(framing), {
      start: Uint8Array.of(0x02, 0x01),
      end: Uint8Array.of(0x3b, 0x03),
    }),
  greeting: null,
  acknowledges: false,
  commands: {
    trigger: command('SCNTRG1'),
    release: command('SCNTRG0'),
    enable: null,
    disable: null,
    beep: null,
  },
  signals: { accepted: null, refused: null, wait: null },
})
