import { randomBytes } from 'node:crypto'
import { type EventDraft, type EventOf, epochId } from '@ziara-gate/domain'
import type { Transaction } from '../store/store.ts'
import type { FileOwner } from '../store/store-file.ts'
import type { ClockTrust } from './clock-trust.ts'
import { newHead, readHead } from './head.ts'
import { chained, insertRows, prepareAppend } from './rows.ts'

export interface EpochStart {
  readonly why: EventOf<'epoch-started'>['why']
  readonly owner: FileOwner
  readonly boot: string
  readonly trust: ClockTrust
}

/** Begins an epoch after the last one, with the event that says why: no sequence is ever used twice. */
export async function startEpoch(transaction: Transaction, start: EpochStart): Promise<void> {
  const { why, owner, boot, trust } = start
  const last = await readHead(transaction)
  const epoch = epochId.parse(randomBytes(8).toString('hex'))
  const number = (last?.number ?? 0) + 1
  await transaction.run('INSERT INTO epoch (number, epoch) VALUES (?, ?)', [number, epoch])
  const draft: EventDraft = { kind: 'epoch-started', why, previousEpoch: last?.epoch ?? null, lane: null }
  const waiting = { draft, personal: null, moment: trust.read() }
  const rows = chained([waiting], newHead(number, epoch, last?.position ?? 0), { gate: owner.gate, boot })
  await prepareAppend(transaction)
  await insertRows(transaction, rows, { aliases: [], readings: [], also: [] }, trust.markAt)
}
