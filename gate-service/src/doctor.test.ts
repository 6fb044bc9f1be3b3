import { chmod, copyFile, open, readFile, truncate } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { systemClock } from './clock.ts'
import { writeIdentity } from './identity/gate-identity.ts'
import { admission, arrival, owner } from './test-support/drafts.ts'
import { runningGate } from './test-support/gates.ts'
import { headquarters } from './test-support/headquarters.ts'
import { openJournal } from './test-support/journals.ts'
import { runProgram } from './test-support/processes.ts'
import { tempDir } from './test-support/temp.ts'
import { basics } from './test-support/world.ts'

const report = z.object({
  checks: z.array(
    z.object({ name: z.string(), state: z.string(), says: z.string(), todo: z.string().nullable() }),
  ),
})

async function examined(directory: string, variables: Record<string, string> = {}) {
  const told = {
    GATE_DATA_DIR: directory,
    CENTRAL_URL: 'http://127.0.0.1:9',
    GATE_PORT: '9',
    GATE_DISK_ALARM_MB: '1',
  }
  const ended = await runProgram('doctor.ts', ['--json'], { ...told, ...variables })
  const { checks } = report.parse(JSON.parse(ended.stdout))
  return { status: ended.status, of: (name: string) => checks.find((check) => check.name === name) }
}

test('a running gate is examined without disturbing it', async () => {
  const hq = await headquarters()
  hq.serve(null, { mode: 'snapshot', changes: basics, cursor: 'c1' })
  const gate = await runningGate({ centralUrl: hq.url })
  await hq.until(() => hq.ledger.size > 0)
  await gate.until(({ current }) => current.step === 'idle')
  await chmod(gate.directory, 0o700)
  const found = await examined(gate.directory, { CENTRAL_URL: hq.url, GATE_PORT: new URL(gate.url).port })
  expect(found.of('journal')).toMatchObject({ state: 'ok' })
  expect(found.of('replica')).toMatchObject({ state: 'ok' })
  expect(found.of('enrolment')).toMatchObject({ state: 'ok', says: 'casa-main of casa' })
  expect(found.of('line')).toMatchObject({ state: 'ok', says: expect.stringContaining('takes the token') })
  expect(found.of('clock')).toMatchObject({ state: 'ok' })
  expect(found.of('gate service')).toMatchObject({ state: 'ok' })
  expect(found.of('lane-1')).toMatchObject({ state: 'warn', says: 'idle, its scanner is unknown' })
  expect(found.status).toBe(0)
  hq.clockAhead = 3_600_000
  const late = await examined(gate.directory, { CENTRAL_URL: hq.url })
  expect(late.of('clock')).toMatchObject({ state: 'fail' })
  expect(late.status).toBe(1)
})

test('without the service, the row that was changed is named', async () => {
  const directory = await tempDir()
  await writeIdentity(directory, owner)
  const journal = await openJournal(join(directory, 'journal.db'), systemClock())
  await journal.append([arrival('ABCDEFGH'), admission('ABCDEFGH', 1)])
  const epoch = (await journal.head())?.epoch
  await journal.close()
  expect((await examined(directory)).of('journal')).toMatchObject({
    state: 'ok',
    says: expect.stringContaining('3 rows'),
  })
  const file = join(directory, 'journal.db')
  const at = (await readFile(file)).indexOf('"kind":"admission"')
  const handle = await open(file, 'r+')
  await handle.write('X', at + 9)
  await handle.close()
  const found = await examined(directory)
  expect(found.of('journal')).toMatchObject({ state: 'fail', says: `row ${epoch}/3 (text)` })
  expect(found.of('gate service')).toMatchObject({ state: 'warn' })
  expect(found.status).toBe(1)
  await truncate(file, 0)
  expect((await examined(directory)).of('journal')).toMatchObject({ state: 'fail' })
})

test('what is missing is said in one line a check, with what to do', async () => {
  const ended = await runProgram('doctor.ts', [], { GATE_DATA_DIR: join(await tempDir(), 'nowhere') })
  expect(ended.status).toBe(1)
  expect(ended.stdout).toMatch(/^FAIL data directory: .* -> .*\n$/)
  expect((await runProgram('doctor.ts', ['--colour'], {})).status).toBe(2)
})

test('a backup is restored in a new epoch, whatever lies where the journal was', async () => {
  const directory = await tempDir()
  await writeIdentity(directory, owner)
  const variables = { GATE_DATA_DIR: directory, GATE_PORT: '9' }
  const file = join(directory, 'journal.db')
  const journal = await openJournal(file, systemClock())
  await journal.append([arrival('ABCDEFGH'), admission('ABCDEFGH', 1)])
  const backup = join(directory, 'copy.db')
  await journal.copyInto(backup)
  await journal.append([arrival('ABCDEFGH', 'v2')])
  const before = await journal.head()

  const early = await runProgram('restore.ts', [backup], variables)
  expect([early.status, early.stderr]).toEqual([1, expect.stringContaining('in use')])
  await journal.close()
  await copyFile(backup, `${backup}-bad`)
  await truncate(`${backup}-bad`, 8192)
  expect((await runProgram('restore.ts', [`${backup}-bad`], variables)).status).toBe(1)

  const done = await runProgram('restore.ts', [backup], variables)
  expect([done.status, done.stdout]).toEqual([0, expect.stringContaining('restored 3 rows')])
  const again = await openJournal(file, systemClock())
  const after = await again.head()
  expect(after?.sequence).toBe(1)
  expect(after?.epoch).not.toBe(before?.epoch)
  expect((await again.eventsOf('ABCDEFGH' as never)).map(({ kind }) => kind)).toEqual([
    'arrival',
    'admission',
  ])
  expect((await again.append([arrival('ABCDEFGH', 'v3')])).ok).toBe(true)
})
