import { type Framing, makeDecoder } from '../../framing/framing.ts'
import type { SerialProfile } from '../profile.ts'
import { makeSsiDecoder } from './ssi-decoder.ts'
import { hostPacket, ssi } from './ssi-packet.ts'

const BEL = 0x07

/** Zebra as a plain serial device: it beeps on BEL where "Beep on BEL" is set, and takes no other command. */
export const zebraProfile = (framing: Framing): SerialProfile => ({
  decoder: () => makeDecoder(framing),
  greeting: null,
  acknowledges: false,
  commands: { trigger: null, release: null, enable: null, disable: null, beep: Uint8Array.of(BEL) },
  signals: { accepted: Uint8Array.of(BEL), refused: Uint8Array.of(BEL, BEL, BEL), wait: null },
})

/** Beep codes of opcode E6. */
const oneShortHigh = 0x00
const oneLongLow = 0x0f
const oneShortLow = 0x05

/** Zebra with its packet protocol, SSI: checked, acknowledged, and the only one in which a Zebra shows refusal. */
export const zebraSsiProfile = (): SerialProfile => ({
  decoder: makeSsiDecoder,
  greeting: hostPacket(ssi.scanEnable),
  acknowledges: true,
  commands: {
    trigger: hostPacket(ssi.startDecode),
    release: hostPacket(ssi.stopDecode),
    enable: hostPacket(ssi.scanEnable),
    disable: hostPacket(ssi.scanDisable),
    beep: hostPacket(ssi.beep, oneShortHigh),
  },
  signals: {
    accepted: hostPacket(ssi.beep, oneShortHigh),
    refused: hostPacket(ssi.beep, oneLongLow),
    wait: hostPacket(ssi.beep, oneShortLow),
  },
})
