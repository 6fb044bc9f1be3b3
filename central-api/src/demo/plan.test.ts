import { atLocalTime, defaultPolicy, type LocalDate, localDate } from '@ziara-gate/domain'
import { expect, test } from 'vitest'
import { places } from './places.ts'
import { demoPlan, kindsOf } from './plan.ts'

const minute = 60_000
const [{ site }] = places
const at = (time: string, date = '2027-03-16') => atLocalTime(date as LocalDate, time, site.zone)

const isOpen = (startsAt: number, now: number) =>
  localDate(startsAt, site.zone) === localDate(now, site.zone) &&
  now >= startsAt - defaultPolicy.checkInOpensMinutes * minute &&
  now <= startsAt + defaultPolicy.lateCutOffMinutes * minute

test.each(Array.from({ length: 24 * 12 }, (_, index) => index * 5 + 3))(
  'at any minute of the day the open visits are open: minute %i',
  (minutes) => {
    const now = at('00:00') + minutes * minute + 30_000
    const open = demoPlan(site, now).filter((planned) => planned.open)
    expect(open.flatMap(kindsOf)).toHaveLength(36)
    for (const { session } of open) expect(isOpen(session.startsAt, now)).toBe(true)
  },
)

test('most of them stay open for fifty minutes, unless the day ends', () => {
  const now = at('10:03')
  const staying = demoPlan(site, now).filter(
    ({ open, session }) => open && isOpen(session.startsAt, now + 50 * minute),
  )
  expect(staying.flatMap(kindsOf).length).toBeGreaterThanOrEqual(24)
})

test('sessions begin at whole minutes, in Ramadan and on the day the clock changes too', () => {
  for (const date of ['2027-02-07', '2027-02-08', '2027-03-14', '2027-03-15'])
    for (const { session } of demoPlan(site, at('01:31', date)))
      expect([session.startsAt % minute, session.endsAt - session.startsAt]).toEqual([0, 45 * minute])
})

test('places are told apart by id and number', () => {
  expect(new Set(places.map((place) => place.site.id)).size).toBe(places.length)
  expect(new Set(places.map((place) => place.site.number)).size).toBe(places.length)
})
