/**
 * Unpacks a WOFF 1.0 font (W3C recommendation, sections 3 to 5) into the font that it wraps. fontkit reads WOFF as well, but
 * unpacks a table anew, in JavaScript, whenever it looks into it: a page took seconds.
 */
import { inflateSync } from 'node:zlib'

const signature = 0x774f4646
const headerLength = 44
const entryLength = 20

interface Table {
  readonly tag: number
  readonly checksum: number
  readonly data: Buffer
}

function tableAt(woff: Buffer, index: number): Table {
  const at = headerLength + index * entryLength
  const [tag = 0, offset = 0, packed = 0, length = 0, checksum = 0] = [0, 4, 8, 12, 16].map((field) =>
    woff.readUInt32BE(at + field),
  )
  const data = woff.subarray(offset, offset + packed)
  return { tag, checksum, data: packed < length ? inflateSync(data) : data }
}

const padded = (data: Buffer): Buffer => Buffer.concat([data, Buffer.alloc((4 - (data.length % 4)) % 4)])

/** The offset table of an OpenType font: how many tables, and three numbers for a binary search. */
function headOf(flavor: number, count: number): Buffer {
  const power = Math.floor(Math.log2(count))
  const head = Buffer.alloc(12)
  head.writeUInt32BE(flavor, 0)
  for (const [index, value] of [count, 16 * 2 ** power, power, 16 * (count - 2 ** power)].entries())
    head.writeUInt16BE(value, 4 + 2 * index)
  return head
}

function entryOf({ tag, checksum, data }: Table, offset: number): Buffer {
  const entry = Buffer.alloc(16)
  for (const [index, value] of [tag, checksum, offset, data.length].entries())
    entry.writeUInt32BE(value, 4 * index)
  return entry
}

/** Throws where the bytes are no WOFF 1.0. */
export function unpackWoff(woff: Buffer): Buffer {
  if (woff.readUInt32BE(0) !== signature) throw new Error('that is no WOFF font')
  const count = woff.readUInt16BE(12)
  const tables = Array.from({ length: count }, (_, index) => tableAt(woff, index))
  let offset = 12 + 16 * count
  const entries: Buffer[] = []
  for (const table of tables) {
    entries.push(entryOf(table, offset))
    offset += padded(table.data).length
  }
  return Buffer.concat([
    headOf(woff.readUInt32BE(4), count),
    ...entries,
    ...tables.map(({ data }) => padded(data)),
  ])
}
