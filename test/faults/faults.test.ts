/** A small budget of what `npm run faults` does by the thousand. */
import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

const program = fileURLToPath(new URL('run.ts', import.meta.url))
/** Figures and progress of one run; rejects, with what it told, when something did not hold. */
const faults = async (...args: string[]) => {
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [program, ...args])
  return { figures: JSON.parse(stdout) as Record<string, unknown>, told: stderr }
}

test('simulated: after any schedule every acknowledged event is at headquarters once, in order', async () => {
  const { figures } = await faults('--seeds', '12', '--from', '1')
  expect(figures).toMatchObject({ schedules: 12, failed: [] })
})

test('on real processes that are killed, with a bad line between them', async () => {
  const { figures, told } = await faults('--seeds', '2', '--from', '1', '--processes')
  if (told.includes('no libfaketime')) process.stdout.write(told)
  expect(figures).toMatchObject({ schedules: 2, failed: [] })
})

test('seven days without the line: the gate decides as before, and drains without a stop', async () => {
  const { figures, told } = await faults('--outage', '2000')
  process.stdout.write(told)
  expect(figures).toMatchObject({ failed: 0 })
  // What waits lies on the disk and not in memory: it would not fit for long.
  expect(figures.gateGrowth).toBeLessThan(1.5)
  expect(figures.centralGrowth).toBeLessThan(2)
})

test('the power goes while visitors come in: whoever was told to come in is in the journal', async () => {
  const { figures, told } = await faults('--power-cuts', '3')
  if ('skipped' in figures) return void process.stdout.write(told)
  expect(figures).toMatchObject({ powerCuts: 3, lost: 0 })
})
