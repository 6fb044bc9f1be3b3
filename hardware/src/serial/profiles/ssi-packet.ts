/**
 * Packets of Zebra's Simple Serial Interface (programmer's guide 72E-40451): length without checksum, opcode, source
 * (0 decoder, 4 host), status, payload, then the 16 bit two's complement of the sum, high byte first.
 */
export const ssi = {
  startDecode: 0xe4,
  stopDecode: 0xe5,
  beep: 0xe6,
  scanEnable: 0xe9,
  scanDisable: 0xea,
  ack: 0xd0,
  nak: 0xd1,
  decodeData: 0xf3,
} as const

export const headerBytes = 4
export const checksumBytes = 2
const fromDecoder = 0x00
const fromHost = 0x04

export interface SsiPacket {
  readonly opcode: number
  readonly more: boolean
  readonly payload: Uint8Array
}

function checksum(bytes: Uint8Array): readonly [number, number] {
  let sum = 0
  for (const byte of bytes) sum += byte
  const complement = -sum & 0xffff
  return [complement >> 8, complement & 0xff]
}

function pack(opcode: number, source: number, status: number, payload: readonly number[]): Uint8Array {
  const message = Uint8Array.of(headerBytes + payload.length, opcode, source, status, ...payload)
  return Uint8Array.of(...message, ...checksum(message))
}

export const hostPacket = (opcode: number, ...payload: number[]): Uint8Array =>
  pack(opcode, fromHost, 0, payload)

/** What the device sends: for its emulation. */
export const decoderPacket = (opcode: number, more: boolean, payload: readonly number[]): Uint8Array =>
  pack(opcode, fromDecoder, more ? 0x02 : 0, payload)

/** Whether the bytes could begin a packet of the decoder. */
export const mayBegin = (bytes: readonly number[]): boolean =>
  (bytes[0] ?? 0) >= headerBytes && (bytes[1] ?? 0xff) >= 0x80 && (bytes[2] ?? fromDecoder) === fromDecoder

/** Reads one whole packet, checksum included; null when the checksum is wrong. */
export function readPacket(bytes: Uint8Array): SsiPacket | null {
  const message = bytes.subarray(0, -checksumBytes)
  const [high, low] = checksum(message)
  if (bytes.at(-2) !== high || bytes.at(-1) !== low) return null
  return {
    opcode: message[1] ?? 0,
    more: ((message[3] ?? 0) & 0x02) !== 0,
    payload: message.subarray(headerBytes),
  }
}
