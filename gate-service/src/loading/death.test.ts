import { join } from 'node:path'
import { makeReference } from '@ziara-gate/domain'
import { expect, test } from 'vitest'
import { places } from '../replica/schema.ts'
import { inspect } from '../store/inspect.ts'
import { enrolmentCodeOfTests } from '../test-support/gates.ts'
import { type Headquarters, headquarters } from '../test-support/headquarters.ts'
import { startProcess } from '../test-support/processes.ts'
import { tempDir } from '../test-support/temp.ts'
import { basics, putVisit, visitOf, visitor } from '../test-support/world.ts'

const visits = (...numbers: number[]) =>
  numbers.map((n) => putVisit(visitOf(makeReference(n), [visitor('v1', [])])))

async function twoPages(): Promise<Headquarters> {
  const hq = await headquarters()
  hq.serve(null, { mode: 'snapshot', changes: [...basics, ...visits(1)], cursor: 'a', more: true })
  hq.serve('a', { mode: 'snapshot', changes: visits(2, 3), cursor: 'b' })
  return hq
}

const variables = (hq: Headquarters, directory: string) => ({
  GATE_DATA_DIR: directory,
  CENTRAL_URL: hq.url,
  GATE_ENROLMENT_CODE: enrolmentCodeOfTests,
  SYNC_POLL_SECONDS: '0.2',
})

interface Served {
  readonly cursor: string | null
  readonly visits: number
  /** Keys by which those visits are found by their session. */
  readonly keys: number
}

const sql = `SELECT cursor, (SELECT count(*) FROM visit WHERE generation = serving) AS visits,
  (SELECT count(*) FROM visit_key WHERE generation = serving AND place = ${places.session}) AS keys FROM feed`

const served = (directory: string): Promise<Served | undefined> =>
  inspect(join(directory, 'replica.db'), (reader) => reader.get<Served>(sql))

test.each(['page-before-cursor', 'page-before-cursor:2', 'snapshot-swap'])(
  'a gate that dies in the thread of its snapshot, at %s, takes it in whole when it comes back',
  async (point) => {
    const [hq, directory] = [await twoPages(), await tempDir()]
    const gate = await startProcess({ ...variables(hq, directory), GATE_CRASH_AT: point })
    expect((await gate.ended).status).toBeNull()
    expect(await served(directory)).toEqual({ cursor: null, visits: 0, keys: 0 })
    const again = await startProcess(variables(hq, directory))
    await expect
      .poll(() => served(directory), { timeout: 60_000 })
      .toEqual({ cursor: 'b', visits: 3, keys: 3 })
    await again.end('SIGTERM')
  },
)
