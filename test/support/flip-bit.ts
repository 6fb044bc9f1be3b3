/** Base45 (RFC 9285) written again for the tests, so that what the product issues is read by somebody else too. */
const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:'

const toNumber = (chunk: string): number =>
  [...chunk].reduceRight((sum, letter) => sum * 45 + alphabet.indexOf(letter), 0)

const toLetters = (value: number, count: number): string =>
  Array.from({ length: count }, (_, place) => alphabet[Math.floor(value / 45 ** place) % 45]).join('')

function decode(text: string): Buffer {
  const chunks = text.match(/.{1,3}/gs) ?? []
  return Buffer.concat(
    chunks.map((chunk) => {
      const value = toNumber(chunk)
      return chunk.length === 3 ? Buffer.from([value >> 8, value & 255]) : Buffer.from([value])
    }),
  )
}

function encode(bytes: Buffer): string {
  const pairs = Array.from({ length: Math.ceil(bytes.length / 2) }, (_, at) =>
    bytes.subarray(at * 2, at * 2 + 2),
  )
  return pairs
    .map((pair) => (pair.length === 2 ? toLetters(pair.readUInt16BE(), 3) : toLetters(pair.readUInt8(), 2)))
    .join('')
}

/** The pass with one bit changed, `part` of the way through its bytes. */
export function flipBit(pass: string, part: number): string {
  const bytes = decode(pass.slice('GP1:'.length))
  const at = Math.floor(bytes.length * part)
  bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at)
  return `GP1:${encode(bytes)}`
}
