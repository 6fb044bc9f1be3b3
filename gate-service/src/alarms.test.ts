/** What is wrong stays on the consoles until an officer has acknowledged it, whatever happens meanwhile. */
import { describe, expect, test } from 'vitest'
import { Alarms } from './alarms.ts'
import { guardedGate } from './test-support/guarded-gate.ts'
import { referenceOf } from './test-support/people.ts'
import { silent, testClock } from './test-support/quiet.ts'

const tenWrong = async (gate: Awaited<ReturnType<typeof guardedGate>>) => {
  for (let number = 500; number < 510; number += 1)
    await gate.touch({ touch: 'reference', text: referenceOf(number) })
}

test('case 41: ten wrong references in a minute: the lane is slowed, and the console is told until someone says so', async () => {
  const gate = await guardedGate()
  const desk = await gate.console()
  await tenWrong(gate)
  expect((await gate.touch({ touch: 'reference', text: referenceOf(510) })).status).toBe(429)
  const { alarms } = await desk.until((state) => state.alarms.length > 0)
  expect(alarms).toMatchObject([{ code: 'references-tried', over: false, acknowledged: null }])
  await gate.stop()

  const again = await guardedGate({ directory: gate.directory, clock: gate.clock })
  const same = await again.console()
  expect((await same.state()).alarms).toMatchObject([{ code: 'references-tried', over: true }])
  expect(await (await fetch(`${again.url}/healthz`)).json()).toMatchObject({ alarms: [] })
  await same.signIn('guard')
  const id = alarms[0]?.id ?? ''
  expect(await same.act({ action: 'acknowledge', alarm: id, words: 'a school class' })).toMatchObject({
    denied: null,
  })
  expect((await same.state()).alarms).toEqual([])
  expect(await same.act({ action: 'acknowledge', alarm: id, words: '' })).toMatchObject({
    denied: 'nothing-to-do',
  })
  const rows = () => [...again.hq.ledger.values()].map((text) => JSON.parse(text))
  await again.hq.until(() => rows().some(({ kind }) => kind === 'alarm-acknowledged'))
  expect(rows().at(-1)).toMatchObject({ code: 'references-tried', officer: 'o-guard' })
  await again.stop()
  const third = await guardedGate({ directory: gate.directory, clock: gate.clock })
  expect((await (await third.console()).state()).alarms).toEqual([])
})

describe('an alarm', () => {
  const clock = testClock(1_000)
  const about = { id: 'x', reference: null }

  test('acknowledged while it holds stays, with who and when, and goes with its cause', () => {
    const alarms = new Alarms(clock, silent)
    alarms.raise('disk-low', '1 MB')
    const [view] = alarms.views()
    expect(alarms.acknowledge(view?.id ?? '', 'Officer')).toBe(true)
    expect(alarms.acknowledge(view?.id ?? '', 'Other')).toBe(false)
    expect(alarms.views()).toMatchObject([{ acknowledged: { by: 'Officer', at: 1_000 }, over: false }])
    alarms.raise('disk-low', '0 MB')
    expect(alarms.views()).toMatchObject([{ detail: '0 MB', acknowledged: { by: 'Officer' } }])
    alarms.clear('disk-low')
    expect(alarms.views()).toEqual([])
  })

  test('whose cause is gone stays until it is acknowledged, and is the same when it comes back', () => {
    const alarms = new Alarms(clock, silent)
    alarms.raise('event-quarantined', 'row 1', about)
    const [before] = alarms.views()
    alarms.clear('event-quarantined', 'x')
    expect([alarms.list(), alarms.views()]).toMatchObject([[], [{ over: true }]])
    alarms.raise('event-quarantined', 'row 1', about)
    expect(alarms.views()).toEqual([before])
    alarms.clear('event-quarantined', 'x')
    alarms.acknowledge(before?.id ?? '', 'Officer')
    expect(alarms.views()).toEqual([])
  })

  test('that was acknowledged before a restart is so still when it holds, and is not seen when it does not', () => {
    const first = new Alarms(clock, silent)
    first.raise('disk-low', '1 MB')
    first.raise('backup-failed', 'no room')
    for (const { id } of first.views()) first.acknowledge(id, 'Officer')
    const next = new Alarms(clock, silent, first.toKeep())
    expect(next.views()).toEqual([])
    next.raise('disk-low', '1 MB')
    next.clear('backup-failed')
    expect(next.views()).toMatchObject([{ code: 'disk-low', acknowledged: { by: 'Officer' }, over: false }])
    next.raise('backup-failed', 'no room')
    expect(next.views()[1]).toMatchObject({ acknowledged: null })
  })
})
