/**
 * `recount.ts [--mend] [--json]`: counts the ledger of CENTRAL_DATA_DIR or DATABASE_URL anew and compares it with the counts
 * that were kept up as events arrived. Ends with 0 when they are equal, with 1 when they are not; with `--mend` the kept ones
 * become those counted anew. It may run beside the service.
 */
import { json, onDatabase, optionsOf, say } from './command.ts'
import { type Comparison, type Difference, recount } from './insight/rebuild.ts'

const named = ({ site, day, measure, key, kept, counted }: Difference): string =>
  `${site} ${day} ${[measure, key].join(' ').trim()}: kept ${kept ?? 'nothing'}, counted ${counted ?? 'nothing'}`

const words = ({ position, rows, differences }: Comparison): string =>
  [
    ...differences.map(named),
    differences.length === 0
      ? `${rows} counts up to position ${position} of the ledger are as counted anew.`
      : `${differences.length} counts differ${differences.length === 100 ? ', or more' : ''}.`,
  ].join('\n')

const options = optionsOf('recount', { ...json, mend: { type: 'boolean', default: false } })
await onDatabase(async (db) => {
  const comparison = await recount(db, options.mend)
  say(options.json ? JSON.stringify(comparison) : words(comparison))
  process.exitCode = comparison.differences.length === 0 ? 0 : 1
})
