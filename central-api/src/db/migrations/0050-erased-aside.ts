import type { Knex } from 'knex'

export const name = '0050-erased-aside'

/** When the words of an event that was kept aside were erased; the hash of what it was stays. */
export async function up(tx: Knex.Transaction): Promise<void> {
  await tx.schema.alterTable('ledger_quarantine', (table) => {
    table.bigInteger('erased_at')
    table.index(['erased_at', 'received_at'])
  })
}
