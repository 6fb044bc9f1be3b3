/**
 * `demo.ts [--json] [--zone ZONE]`: fills the database of CENTRAL_DATA_DIR or DATABASE_URL with a day of invented visits around
 * now. `--zone`: the zone of the demonstration's own site, for a day that does not end while it is tried.
 */
import { json, onDatabase, optionsOf, say } from './command.ts'
import { buildDemo, type Demo } from './demo/build.ts'
import { demoToken } from './demo/token.ts'

const words = (demo: Demo, hqToken: string): string =>
  [
    `${demo.visits.length} visits are open for check-in now at ${demo.site}.`,
    `Gate ${demo.gate}, enrolment code ${demo.enrolmentCode} (ten minutes, once).`,
    ...demo.guards.map(({ name, role, badge, pin }) => `${name}, ${role}: badge ${badge}, PIN ${pin}`),
    `Headquarters' token: ${hqToken}`,
  ].join('\n')

const options = optionsOf('demo', { ...json, zone: { type: 'string' } })
await onDatabase(async (db, dataDir) => {
  const demo = await buildDemo(db, Date.now(), options.zone)
  const hqToken = await demoToken(db, dataDir, Date.now())
  say(options.json ? JSON.stringify({ hqToken, ...demo }) : words(demo, hqToken))
})
