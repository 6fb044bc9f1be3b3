/** What is left on disk when everything has stopped: the gates' journals, and headquarters' ledger. */
import { DatabaseSync } from 'node:sqlite'
import { type JournalEvent, journalEvent } from '@ziara-gate/domain'

export interface Row {
  readonly gate: string
  readonly epoch: string
  readonly sequence: number
  readonly text: string
  readonly hash: string
}

export interface Ledger {
  /** In the order in which headquarters recorded them. */
  readonly rows: readonly Row[]
  readonly chains: readonly { readonly gate: string; readonly epoch: string; readonly contiguous: number }[]
  /** `gate/epoch/sequence code` of each event set aside. */
  readonly quarantine: readonly string[]
  /** `kind reference` of each alarm. */
  readonly alarms: readonly string[]
}

export const eventOf = (row: Row): JournalEvent => journalEvent.parse(JSON.parse(row.text))
export const keyOf = (row: Pick<Row, 'gate' | 'epoch' | 'sequence'>): string =>
  `${row.gate}/${row.epoch}/${row.sequence}`

/** Opens a file that nobody else has open, asks, and closes it again. */
export function asking<T>(file: string, ask: (all: (sql: string) => Record<string, unknown>[]) => T): T {
  // Not read-only: a file whose owner was killed has a write-ahead log to play first.
  const database = new DatabaseSync(file)
  try {
    return ask((sql) => database.prepare(sql).all())
  } finally {
    database.close()
  }
}

/** All rows of a gate's journal in the order in which they were written. */
export const readJournal = (file: string, gate: string): Row[] =>
  asking(file, (all) =>
    all(`SELECT epoch.epoch AS epoch, sequence, text, hash FROM event
      JOIN epoch ON epoch.number = event.epoch ORDER BY position`).map((row) => ({ ...row, gate }) as Row),
  )

export const readLedger = (file: string): Ledger =>
  asking(file, (all) => ({
    rows: all(`SELECT gate_id AS gate, epoch, sequence, text, hash FROM ledger_events
      ORDER BY position`) as unknown as Row[],
    chains: all('SELECT gate_id AS gate, epoch, contiguous FROM ledger_chains') as never,
    quarantine: all('SELECT gate_id, epoch, sequence, code FROM ledger_quarantine').map(
      (row) => `${row.gate_id}/${row.epoch}/${row.sequence} ${row.code}`,
    ),
    alarms: all('SELECT kind, reference FROM alarms').map((row) => `${row.kind} ${row.reference}`),
  }))

/** The bodies of a kind of record that a gate's replica serves, by id. */
export const readReplica = (file: string, table: string): Map<string, string> =>
  asking(
    file,
    (all) =>
      new Map(
        all(`SELECT id, body FROM ${table} WHERE generation = (SELECT serving FROM feed)`).map((row) => [
          String(row.id),
          String(row.body),
        ]),
      ),
  )
