import { type EpochId, epochId } from '@ziara-gate/domain'
import { type ChainHash, chainStart, nextHash } from '@ziara-gate/domain/crypto'
import type { Reader } from '../store/store.ts'
import { StoreError } from '../store/store-error.ts'
import type { Head } from './rows.ts'

interface LastRow {
  number: number
  epoch: string
  position: number | null
  sequence: number | null
  hash: ChainHash | null
}

const lastRow = `SELECT epoch.number, epoch.epoch, event.position, event.sequence, event.hash
  FROM epoch LEFT JOIN event ON event.epoch = epoch.number
  ORDER BY epoch.number DESC, event.sequence DESC LIMIT 1`

/** The end of the newest epoch; null in a file that has none yet. */
export async function readHead(reader: Reader): Promise<Head | null> {
  const row = await reader.get<LastRow>(lastRow)
  if (!row) return null
  const highest = await reader.get<{ position: number | null }>('SELECT max(position) AS position FROM event')
  return {
    position: highest?.position ?? 0,
    number: row.number,
    epoch: epochId.parse(row.epoch),
    sequence: row.sequence ?? 0,
    hash: row.hash ?? chainStart,
  }
}

export const newHead = (number: number, epoch: EpochId, position: number): Head => ({
  position,
  number,
  epoch,
  sequence: 0,
  hash: chainStart,
})

interface ChainRow {
  sequence: number
  text: string
  hash: ChainHash
}

const chainRows = 'SELECT sequence, text, hash FROM event WHERE epoch = ? AND sequence >= ? ORDER BY sequence'

/**
 * Follows the chain from sequence `from` to the end of the epoch. Throws a `StoreError` that names the first row that
 * is missing or is not what was written.
 */
export async function verifyChain(reader: Reader, head: Head, from: number): Promise<void> {
  const rows = await reader.all<ChainRow>(chainRows, [head.number, Math.max(1, from)])
  let previous: ChainHash | null = from <= 1 ? chainStart : null
  let expected = Math.max(1, from)
  for (const row of rows) {
    const broken =
      row.sequence !== expected || (previous !== null && nextHash(previous, row.text) !== row.hash)
    if (broken) throw new StoreError('damaged', `journal row ${head.epoch}/${expected} breaks the chain`)
    previous = row.hash
    expected += 1
  }
}
