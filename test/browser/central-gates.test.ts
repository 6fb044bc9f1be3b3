/** A site's gates with their enrolment, and bookings from a file: pages before a script. */
import { enrolmentText } from '@ziara-gate/domain'
import { encode } from 'uqr'
import { describe, expect, it } from 'vitest'
import { now } from '../support/headquarters-day.ts'
import { healthOf, importIds, jobOf, tellSite } from '../support/headquarters-keepers.ts'
import { button, rows, scriptedVisits, texts } from '../support/scripted-visits.ts'

const visits = scriptedVisits(tellSite)

describe('gates', () => {
  const at = (rest = '') => `/register/gates?site=${visits.site.id}${rest}`

  it('say how they are doing, what asks for a look by more than a colour', async () => {
    const page = await visits.open(at())
    const second = page.locator('.gate-card').nth(1)
    await second.getByText('12 events').waitFor()
    expect(await texts(second.locator('[data-bad] dt'))).toEqual([
      'Key',
      'Had its whole schedule',
      'Still to come',
      'Set aside',
      'Alarms',
    ])
    expect(await second.locator('[data-bad] .icon').count()).toBe(5)
  })

  it('are enrolled by a one-time code that is a QR code, counts down, and tells when it was used', async () => {
    const page = await visits.open(at(`&open=enrol&of=${visits.site.id}-2`))
    await button(page, 'Make a code').click()
    await page.getByText('7K3Q X0ZT').waitFor()
    const { data } = encode(enrolmentText('7K3QX0ZT'), { ecc: 'M', border: 4 })
    const dark = data.flat().filter(Boolean).length
    const drawn = await page.locator('.enrolment .qr-code path').getAttribute('d')
    expect(drawn?.split('M').length).toBe(dark + 1)
    await page.getByText('10:00 left').waitFor()
    await page.clock.setFixedTime(now + 61_000)
    await page.getByText('08:59 left').waitFor()
    const health = healthOf(visits.headquarters.sites)
    const gates = health.gates.map((gate) =>
      gate.gate === `${visits.site.id}-2` ? { ...gate, key: 'enrolled', enrolledAt: now } : gate,
    )
    visits.headquarters.answers.set('GET /v1/insight/gates', { gates })
    await page.getByText('The gate is enrolled. Its machine now fetches the schedule.').waitFor()
    expect(await page.locator('.enrolment').count()).toBe(0)
  })

  it('a code that has run out is not shown any more', async () => {
    const page = await visits.open(at(`&open=enrol&of=${visits.site.id}-2`))
    await button(page, 'Make a code').click()
    await page.locator('.enrolment').waitFor()
    await page.clock.setFixedTime(now + 600_000)
    await page.getByRole('heading', { name: 'This code has run out' }).waitFor()
    expect(await page.getByText('7K3Q X0ZT').count()).toBe(0)
    await page.clock.setFixedTime(now)
    await button(page, 'Make a new code').click()
    await page.getByText('10:00 left').waitFor()
  })

  it('a printed sheet holds the code, how to use it, and nothing else', async () => {
    const page = await visits.open(at(`&open=enrol&of=${visits.site.id}-2`))
    await button(page, 'Make a code').click()
    await page.locator('.enrolment').waitFor()
    await page.emulateMedia({ media: 'print' })
    for (const seen of ['.enrolment', '.enrolment li'])
      expect(await page.locator(seen).first().isVisible()).toBe(true)
    for (const hidden of ['h1', '.gate-facts', '.masthead', '.register-nav', '.site-choice', '.kept-actions'])
      expect(await page.locator(hidden).first().isVisible(), hidden).toBe(false)
  })

  it('are renamed with their lanes, and a lane that stands twice is told', async () => {
    const page = await visits.open(at(`&open=rename&of=${visits.site.id}-1`))
    const lanes = page.getByLabel('Lane’s short name')
    await lanes.nth(1).fill('lane-1')
    await button(page, 'Save').click()
    await page.getByText('This stands here twice. Remove one.').waitFor()
    await lanes.nth(1).fill('lane-9')
    await page.getByLabel('Name in English').fill('Old gate')
    const [gate] = visits.site.gates
    const bodies = visits.taken(`PUT /v1/sites/${visits.site.id}/gates/${gate?.id}`, {
      id: gate?.id,
      siteId: visits.site.id,
      names: gate?.names,
      lanes: [],
    })
    await button(page, 'Save').click()
    await page.getByText('The names are saved.').waitFor()
    expect(bodies).toMatchObject([{ names: { en: 'Old gate' }, lanes: [{ id: 'lane-1' }, { id: 'lane-9' }] }])
  })

  it('a key is revoked only after it was said what that does', async () => {
    const page = await visits.open(at())
    await button(page, 'Revoke the key').click()
    await page.getByText('Headquarters answers this machine no more').waitFor()
    visits.headquarters.answers.set(`POST /v1/gates/${visits.site.id}-1/revocation`, null)
    await button(page, 'Revoke it now').click()
    await page.getByText('The key is revoked.').waitFor()
    expect(visits.headquarters.asked.filter((asked) => asked.includes('/revocation'))).toHaveLength(1)
  })

  it('the page of the site says what is amiss at its gates', async () => {
    const page = await visits.open(`/sites/${visits.site.id}`)
    await page.locator('.gate-troubles').nth(1).getByText('12 events').waitFor()
    expect(await page.locator('.gate-troubles').first().locator('[data-bad]').count()).toBe(0)
  })
})

describe('imports', () => {
  const view = (state: keyof typeof importIds) => visits.open(`/register/imports?id=${importIds[state]}`)

  it('are listed with the latest first, each at an address of its own', async () => {
    const page = await visits.open('/register/imports')
    await rows(page).first().waitFor()
    expect(await rows(page).count()).toBe(5)
    await rows(page).nth(1).getByRole('link').click()
    await page.getByRole('heading', { name: 'Done' }).waitFor()
    expect(page.url()).toContain(importIds.done)
  })

  it('that go on are followed, and stopped', async () => {
    const page = await view('running')
    const progress = page.getByRole('progressbar', { name: 'Booking the rows…' })
    await progress.waitFor()
    expect(Number(await progress.getAttribute('value'))).toBeCloseTo(0.424, 2)
    visits.headquarters.answers.set(
      `GET /v1/imports/${importIds.running}`,
      jobOf('running', { booked: 90_000 }),
    )
    await page.locator('[data-count=booked] dd', { hasText: '90,000' }).waitFor()
    const stopped = jobOf('running', { state: 'cancelled', booked: 90_000, endedAt: now })
    visits.headquarters.answers.set(`GET /v1/imports/${importIds.running}`, stopped)
    visits.headquarters.answers.set(`DELETE /v1/imports/${importIds.running}`, stopped)
    await button(page, 'Stop the import').click()
    await page.getByText('What had been booked by then stays booked.').waitFor()
    expect(await button(page, 'Stop the import').count()).toBe(0)
  })

  it('that found rows at fault tell line and field, and hand all of them out', async () => {
    const page = await view('refused')
    await page.getByText('Rows are at fault, so nothing was booked.').waitFor()
    expect(await texts(rows(page).nth(1).locator('th, td'))).toEqual([
      '7',
      'visitors.0.birthDate',
      'is not as described Invalid ISO date',
    ])
    expect(await page.getByRole('link', { name: 'All of them as CSV' }).getAttribute('href')).toBe(
      `/v1/imports/${importIds.refused}/faults.csv`,
    )
  })

  it('that were cut off say what happened and what to do; one that is unknown says so', async () => {
    const page = await view('cut')
    await page.getByText('The connection broke before the last row arrived. Nothing was booked.').waitFor()
    const other = await visits.open('/register/imports?id=00000000-0000-4000-8000-000000000099')
    await other.getByRole('heading', { name: 'There is no such import' }).waitFor()
  })

  it('a file that cannot be one is told before it is sent', async () => {
    const page = await visits.open('/register/imports')
    await button(page, 'Send the file').click()
    await page.getByText('Choose a file.').waitFor()
    const file = page.getByLabel('File with bookings')
    await file.setInputFiles({ name: 'list.xlsx', mimeType: '', buffer: Buffer.from('x') })
    await button(page, 'Send the file').click()
    await page.getByText('Choose a .csv file, or an NDJSON file').waitFor()
    expect(visits.headquarters.asked.filter((asked) => asked.startsWith('POST /v1/imports'))).toEqual([])
  })
})
