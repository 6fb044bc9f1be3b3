import type { LocalDate, SessionTemplate, SiteId } from '@ziara-gate/domain'
import { expect, it } from 'vitest'
import { draftOf, flawsOfDraft, requestOf } from './template-draft.ts'

const template: SessionTemplate = {
  id: 'sunday-morning',
  siteId: 'north' as SiteId,
  weekday: 7,
  startsAt: '10:30',
  endsAt: '11:15',
  gateId: null,
  capacity: 40,
  from: '2027-01-01' as LocalDate,
  until: null,
}
const kinds = (...given: Parameters<typeof flawsOfDraft>) =>
  Object.fromEntries([...flawsOfDraft(...given)].map(([path, { kind }]) => [path, kind]))

it('a template comes back from its form as it was', () => {
  const { id, siteId, ...request } = template
  expect(requestOf(draftOf(template, '2027-03-14'))).toEqual(request)
})

it('a new one says which fields need a look', () => {
  const fresh = draftOf(null, '2027-03-14')
  expect(kinds(fresh, [])).toEqual({ id: 'missing', startsAt: 'time', endsAt: 'time' })
  const times = { startsAt: '10:00', endsAt: '10:45', gate: '', capacity: 'many' }
  const named = { ...fresh, id: 'sunday-morning', times, until: '2027-03-01' }
  expect(kinds(named, ['sunday-morning'])).toMatchObject({ id: 'twice', capacity: 'range' })
  expect(kinds({ ...named, times: { ...times, capacity: '' } }, [])).toEqual({ until: 'order' })
  expect(kinds({ ...named, id: 'No Name', times: { ...times, capacity: '٤٠' }, until: '' }, [])).toEqual({
    id: 'id',
  })
})

it('one that is changed keeps its name', () => {
  expect(kinds(draftOf(template, '2027-03-14'), null)).toEqual({})
})
