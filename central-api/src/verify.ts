/**
 * `verify.ts [--json]`: walks the whole ledger of CENTRAL_DATA_DIR or DATABASE_URL, recomputes every hash, checks receipts,
 * batch signatures and checkpoints, and names the first bad row of each journal. Ends with 0 when all is as it was
 * written, with 1 when something is not (which is an alarm as well), with 2 when it cannot begin. It may run beside the service.
 */
import { json, onDatabase, optionsOf, say } from './command.ts'
import { raiseBroken } from './ledger/verify/alarm.ts'
import type { BadRow } from './ledger/verify/finding.ts'
import { type Verification, verifyLedger } from './ledger/verify/verify.ts'

const named = ({ gate, epoch, what, sequence, id, why }: BadRow): string =>
  [`gate ${gate}`, `epoch ${epoch}`, `${what} ${sequence ?? id ?? ''}`.trim(), why].join(', ')

const words = ({ journals, rows, bad }: Verification): string =>
  [
    ...bad.map(named),
    bad.length === 0
      ? `${rows} rows of ${journals} journals are as they were written.`
      : `${journals} journals checked: ${bad.length} bad rows named above, the first of each.`,
  ].join('\n')

const options = optionsOf('verify', json)
await onDatabase(async (db) => {
  const verification = await verifyLedger(db)
  await raiseBroken(db, verification.bad, Date.now())
  say(options.json ? JSON.stringify(verification) : words(verification))
  process.exitCode = verification.bad.length === 0 ? 0 : 1
})
