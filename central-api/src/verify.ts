/**
 * `verify.ts [--json]`: walks the whole ledger of CENTRAL_DATA_DIR or DATABASE_URL, recomputes every hash, checks receipts,
 * batch signatures and checkpoints, and names the first bad row of each journal. Ends with 0 when all is as it was
 * written, with 1 when something is not, with 2 when it cannot begin. It may run beside the service.
 */
import { parseArgs } from 'node:util'
import { readStorageConfig } from './config.ts'
import { openDatabase } from './db/database.ts'
import type { BadRow } from './ledger/verify/finding.ts'
import { type Verification, verifyLedger } from './ledger/verify/verify.ts'

function fail(message: string, status: number): never {
  process.stderr.write(`${message}\n`)
  process.exit(status)
}

function options(): { json: boolean } {
  try {
    return parseArgs({ options: { json: { type: 'boolean', default: false } } }).values
  } catch (error) {
    fail(`verify: ${error instanceof Error ? error.message : String(error)}`, 2)
  }
}

const named = ({ gate, epoch, what, sequence, id, why }: BadRow): string =>
  [`gate ${gate}`, `epoch ${epoch}`, `${what} ${sequence ?? id ?? ''}`.trim(), why].join(', ')

const words = ({ journals, rows, bad }: Verification): string =>
  [
    ...bad.map(named),
    bad.length === 0
      ? `${rows} rows of ${journals} journals are as they were written.`
      : `${journals} journals checked: ${bad.length} bad rows named above, the first of each.`,
  ].join('\n')

const { json } = options()
const config = readStorageConfig(process.env)
if (!config.ok) fail(config.error, 2)
const { db, close } = await openDatabase(config.value.database, Date.now)
try {
  const verification = await verifyLedger(db)
  process.stdout.write(`${json ? JSON.stringify(verification) : words(verification)}\n`)
  process.exitCode = verification.bad.length === 0 ? 0 : 1
} finally {
  await close()
}
