/** A visit's booking on its page: read when somebody asks, moved, cancelled, handed out again. */

import { type SiteOverview, sessionList, type VisitAnswer, visitAnswer } from '@ziara-gate/domain'
import type { Page } from 'playwright-core'
import { beforeEach, expect, it } from 'vitest'
import { axeFindings, plain } from '../support/central-page.ts'
import { now } from '../support/headquarters-day.ts'
import { tellSite } from '../support/headquarters-keepers.ts'
import { button, scriptedVisits } from '../support/scripted-visits.ts'

const visits = scriptedVisits(tellSite)
let site: SiteOverview
let reference: string

const hour = 3_600_000
const answerOf = (issue: number, booking: 'booked' | 'cancelled'): VisitAnswer => {
  const session = { id: 's-own', siteId: site.id, gateId: null, cancelled: false }
  const visitor = {
    name: 'Amal Testi',
    maskedName: 'A. T.',
    birthDate: '1980-02-03',
    sex: 'female',
    relation: 'sister',
    category: 'family',
    documents: [],
    permitUntil: null,
    earlierVisits: [],
  }
  return visitAnswer.parse({
    visit: {
      reference,
      siteId: site.id,
      sessionId: session.id,
      inmateId: 'inmate-1',
      issue,
      revokedIssues: [],
      booking,
      visitors: [{ id: 'v1', lead: true, ...visitor }],
      inmateEarlierVisits: [],
    },
    session: { ...session, startsAt: now + hour, endsAt: now + 2 * hour },
    pass: null,
  })
}
const sessions = () =>
  sessionList.parse({
    sessions: [
      ['s-own', 12],
      ['s-open', 39],
      ['s-full', 40],
    ].map(([id, booked], index) => ({
      id,
      siteId: site.id,
      gateId: null,
      startsAt: now + (index + 1) * hour,
      endsAt: now + (index + 2) * hour,
      cancelled: false,
      capacity: 40,
      booked,
      template: null,
    })),
  })

beforeEach(() => {
  const { headquarters } = visits
  const found = headquarters.records.find((record) => record.reference !== null)
  const of = headquarters.sites.find(({ id }) => id === found?.site)
  if (found?.reference === null || found === undefined || of === undefined) throw new Error('an empty day')
  site = of
  reference = found.reference
  headquarters.answers.set(`GET /v1/visits/${reference}`, answerOf(1, 'booked'))
  headquarters.answers.set('GET /v1/sessions', sessions())
})
async function open(): Promise<Page> {
  const page = await visits.open(`/visits/${reference}`)
  await button(page, 'Show the booking').waitFor()
  return page
}
const reads = () =>
  visits.headquarters.asked.filter((asked) => asked === `GET /v1/visits/${reference}`).length

it('is read only when somebody asks for it, and hands out its pass in three forms', async () => {
  const before = reads()
  const page = await open()
  expect(reads()).toBe(before)
  await button(page, 'Show the booking').click()
  await page.getByText('Amal Testi').waitFor()
  expect(reads()).toBe(before + 1)
  for (const [name, ending] of [
    ['To print (PDF)', 'pdf'],
    ['Picture (PNG)', 'png'],
    ['Drawing (SVG)', 'svg'],
  ] as const)
    expect(await page.getByRole('link', { name }).getAttribute('href')).toBe(
      `/v1/visits/${reference}/pass.${ending}`,
    )
  expect(await axeFindings(page)).toEqual([])
})

it('is moved to a session that has places; the last place may be gone by then', async () => {
  const page = await open()
  await button(page, 'Show the booking').click()
  await button(page, 'Move to another session').click()
  const choice = page.getByLabel('Session', { exact: true })
  await choice.waitFor()
  expect((await choice.locator('option').allTextContents()).map(plain)).toEqual([
    '–',
    expect.stringMatching(/1 places left$/),
    expect.stringMatching(/full$/),
  ])
  await button(page, 'Move to another session').click()
  await page.getByText('Fill this in.').waitFor()
  await choice.selectOption('s-open')
  const bodies = visits.taken(`POST /v1/visits/${reference}/rebook`, answerOf(2, 'booked'))
  await button(page, 'Move to another session').click()
  await page.getByText('The visit is moved. Hand out its new pass.').waitFor()
  expect(bodies).toEqual([{ sessionId: 's-open' }])
  await page.locator('.booking-facts dd', { hasText: /^2$/ }).waitFor()
})

it('is cancelled after it was said what that does, and then has no pass', async () => {
  const page = await open()
  await button(page, 'Show the booking').click()
  await button(page, 'Cancel the visit').click()
  await page.getByText('Its pass opens nothing from then on.').waitFor()
  visits.headquarters.answers.set(`POST /v1/visits/${reference}/cancel`, answerOf(1, 'cancelled'))
  await button(page, 'Cancel the visit').click()
  await page.getByText('The visit is cancelled.').waitFor()
  expect(await page.getByRole('link', { name: 'To print (PDF)' }).count()).toBe(0)
  expect(await button(page, 'Cancel the visit').count()).toBe(0)
})
