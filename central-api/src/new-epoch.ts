/**
 * `new-epoch.ts`: run it once after a backup was restored and before the service starts, on the database of
 * CENTRAL_DATA_DIR or DATABASE_URL. A restored database counts revisions and positions again that gates and pages have seen
 * with other contents; under a new epoch their cursors answer 410, and gates take a new snapshot while they go on
 * serving from the old one. Records, ledger and keys stay as they are; gates bring what the backup lacks from their journals.
 */
import { onDatabase, say } from './command.ts'
import { renewEpoch } from './db/migrate.ts'

await onDatabase(async (db) => say(JSON.stringify({ epoch: await renewEpoch(db) })))
