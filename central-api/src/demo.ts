/** `demo.ts [--json]`: fills the database of CENTRAL_DATA_DIR or DATABASE_URL with a day of invented visits around now. */
import { parseArgs } from 'node:util'
import { readStorageConfig } from './config.ts'
import { openDatabase } from './db/database.ts'
import { buildDemo, type Demo } from './demo/build.ts'
import { demoToken } from './demo/token.ts'

function fail(message: string, status: number): never {
  process.stderr.write(`${message}\n`)
  process.exit(status)
}

function options(): { json: boolean } {
  try {
    return parseArgs({ options: { json: { type: 'boolean', default: false } } }).values
  } catch (error) {
    fail(`demo: ${error instanceof Error ? error.message : String(error)}`, 2)
  }
}

const words = (demo: Demo, hqToken: string): string =>
  [
    `${demo.visits.length} visits are open for check-in now at ${demo.site}.`,
    `Gate ${demo.gate}, enrolment code ${demo.enrolmentCode} (ten minutes, once).`,
    ...demo.guards.map(({ name, role, badge, pin }) => `${name}, ${role}: badge ${badge}, PIN ${pin}`),
    `Headquarters' token: ${hqToken}`,
  ].join('\n')

const { json } = options()
const config = readStorageConfig(process.env)
if (!config.ok) fail(config.error, 2)
const { db, close } = await openDatabase(config.value.database, Date.now)
try {
  const demo = await buildDemo(db, Date.now())
  const hqToken = await demoToken(db, config.value.dataDir, Date.now())
  process.stdout.write(`${json ? JSON.stringify({ hqToken, ...demo }) : words(demo, hqToken)}\n`)
} finally {
  await close()
}
