import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { noCrash } from '../crash.ts'
import { owner } from '../test-support/drafts.ts'
import { referenceOf } from '../test-support/people.ts'
import { silent } from '../test-support/quiet.ts'
import { tempDir } from '../test-support/temp.ts'
import { basics, putVisit, sessionS, visitOf, visitor } from '../test-support/world.ts'
import { nameParts } from './name-parts.ts'
import { Replica } from './replica.ts'

test.each([
  ['Élodie  Ben-Saïd', ['elodie', 'ben', 'said']],
  ['أحمد إبراهيم', ['احمد', 'ابراهيم']],
  ['مُحَمَّد', ['محمد']],
  ['فاطمة الزهراء', ['فاطمه', 'زهرا']],
  ['El Alaoui', ['el', 'alaoui']],
  ['', []],
])('%s is looked up as %o', (name, parts) => {
  expect(nameParts(name)).toEqual(parts)
})

test('visits are found by how a name begins, in either script, within the time asked for', async () => {
  const file = join(await tempDir(), 'replica.db')
  const replica = await Replica.open({ file, owner, log: silent, crash: noCrash })
  onTestFinished(() => replica.close())
  const named = (number: number, name: string) =>
    putVisit(visitOf(referenceOf(number), [visitor('v1', [], { name })]))
  const changes = [...basics, named(1, 'أحمد العلوي'), named(2, 'Ahmed Bennani'), named(3, 'Amina Berrada')]
  const end = { line: 'end', cursor: 'c1', count: changes.length, more: false, servedAt: 1 } as const
  await replica.apply({ mode: 'snapshot', changes, end })
  const find = async (text: string, from = sessionS.startsAt, until = sessionS.endsAt) =>
    (await replica.visitsNamed(text, from, until, 10)).map(({ visit }) => visit.reference)
  expect(await find('احم')).toEqual([referenceOf(1)])
  expect(await find('علو أح')).toEqual([referenceOf(1)])
  expect(await find('BÉN')).toEqual([referenceOf(2)])
  expect(await find('a b')).toHaveLength(2)
  expect(await find('ahmed berr')).toEqual([])
  expect(await find('ahm', sessionS.endsAt + 1, sessionS.endsAt + 2)).toEqual([])
  const gone = { line: 'delete', kind: 'visit', id: referenceOf(2) } as const
  await replica.apply({
    mode: 'delta',
    changes: [gone, named(3, 'Other')],
    end: { ...end, cursor: 'c2', count: 2 },
  })
  expect(await find('ben')).toEqual([])
  expect(await find('berr')).toEqual([])
  expect(await find('oth')).toEqual([referenceOf(3)])
})
