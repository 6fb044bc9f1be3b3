/**
 * `retention.ts [--dry-run] [--json]`: erases what was kept long enough from the database of CENTRAL_DATA_DIR or DATABASE_URL,
 * as the service does once a day, and tells how much of each kind; with `--dry-run` it only counts.
 */

import { fail, json, onDatabase, optionsOf, say } from './command.ts'
import { readRetention } from './config.ts'
import { dueForErasure, type Erasure, retain } from './retention/retain.ts'

const options = optionsOf('retention', { ...json, 'dry-run': { type: 'boolean', default: false } })
const rules = readRetention(process.env)
if (!rules.ok) fail(rules.error, 2)

const what = { visits: 'visits', journal: 'events', reads: 'entries', actions: 'entries' } as const
const line = ({ kind, before, erased }: Erasure): string =>
  `${kind}: ${erased} ${what[kind]} from before ${new Date(before).toISOString().slice(0, 10)}`

const work = options['dry-run'] ? dueForErasure : retain
await onDatabase(async (db) => {
  const erasures = await work(db, rules.value, Date.now())
  const words = [options['dry-run'] ? 'Due, and not erased:' : 'Erased:', ...erasures.map(line)].join('\n')
  say(options.json ? JSON.stringify({ dryRun: options['dry-run'], erasures }) : words)
})
