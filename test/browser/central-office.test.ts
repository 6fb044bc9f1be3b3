/** Headquarters' pages about more than the day: attendance over weeks, and alarms. */
import { type LedgerAlarm, ledgerAlarm } from '@ziara-gate/domain'
import { describe, expect, it } from 'vitest'
import { plain } from '../support/central-page.ts'
import { now } from '../support/headquarters-day.ts'
import { alarmsOf, countedDays, tellOffice } from '../support/headquarters-office.ts'
import { scriptedVisits } from '../support/scripted-visits.ts'

const visits = scriptedVisits(tellOffice)

describe('attendance over days', () => {
  const sum = (of: (day: ReturnType<typeof countedDays>['days'][number]) => number) =>
    countedDays(visits.headquarters.sites, 14).days.reduce((total, day) => total + of(day), 0)

  it('asks for the last seven days, and shows what was counted', async () => {
    const page = await visits.open('/insight')
    await page.locator('.insight-value').first().waitFor()
    expect(visits.last('/v1/insight/days')).toBe('GET /v1/insight/days?from=2026-03-07&until=2026-03-13')
    const admitted = plain(await page.locator('.insight-value[data-main]').textContent())
    expect(admitted).toBe(new Intl.NumberFormat('en-GB').format(sum(({ counts }) => counts.admitted)))
    const columns = page.locator('.chart').first().locator('path[fill="#0b5d4b"]')
    await expect.poll(() => columns.count()).toBe(14)
    expect(await page.locator('.chart').count()).toBe(2)
  })

  it('each day leads to itself, by its column as by its row', async () => {
    const page = await visits.open('/insight')
    const columns = page.locator('.chart').first().locator('path[fill="#0b5d4b"]')
    await columns.last().click()
    await expect.poll(() => visits.last('/v1/insight/days')).toMatch(/from=2026-03-13&until=2026-03-13$/)
    await page.goBack()
    await page.locator('summary').click()
    await page.getByRole('link', { name: /12 March 2026/ }).click()
    await expect.poll(() => visits.last('/v1/insight/days')).toMatch(/from=2026-03-12&until=2026-03-12$/)
  })

  it('other days and another site are in the address, and in what is asked and exported', async () => {
    const page = await visits.open('/insight')
    await page.getByRole('button', { name: '30 days' }).click()
    await page.getByLabel('Site', { exact: true }).selectOption('site-2')
    await expect
      .poll(() => visits.last('/v1/insight/days'))
      .toMatch(/from=2026-02-12&until=2026-03-13&site=site-2$/)
    expect(page.url()).toMatch(/from=2026-02-12&until=2026-03-13&site=site-2/)
    expect(await page.getByRole('link', { name: 'Excel' }).getAttribute('href')).toBe(
      '/v1/insight/days.xlsx?from=2026-02-12&until=2026-03-13&site=site-2&language=en',
    )
  })

  it('is taken along as a PDF in the language of the page, made while one waits', async () => {
    const page = await visits.open('/insight?from=2026-03-01&until=2026-03-07')
    visits.headquarters.answers.set('GET /v1/insight/days.pdf', '%PDF- of the tests')
    const downloaded = page.waitForEvent('download')
    await page.getByRole('button', { name: 'PDF' }).click()
    expect((await downloaded).suggestedFilename()).toBe('attendance-2026-03-01-2026-03-07.pdf')
    expect(visits.last('/v1/insight/days.pdf')).toBe(
      'GET /v1/insight/days.pdf?from=2026-03-01&until=2026-03-07&language=en',
    )
  })

  it('while a PDF is made it says so, and can be called off; one that would be a book is refused', async () => {
    const page = await visits.open('/insight')
    await page.locator('.insight-value').first().waitFor()
    const release = visits.headquarters.hold()
    await page.getByRole('button', { name: 'PDF' }).click()
    await page.getByText('The sheets are being set').waitFor()
    await page.getByRole('button', { name: 'Call it off' }).click()
    await page.getByRole('button', { name: 'PDF' }).waitFor()
    release()
    visits.headquarters.fail('unprocessable')
    await page.getByRole('button', { name: 'PDF' }).click()
    await page.getByRole('alert').filter({ hasText: 'too much for paper' }).waitFor()
    visits.headquarters.fail(null)
  })

  it('a reason leads to the events that it counts', async () => {
    const page = await visits.open('/insight')
    const reason = page.getByRole('link', { name: 'too late' })
    await reason.click()
    await page.locator('.events, .statement-block').first().waitFor()
    expect(visits.last('/v1/attendance?')).toMatch(/kind=refusal&reason=TOO_LATE&from=\d+&until=\d+/)
    await page
      .getByText(/Saturday, 7 March 2026.* to .*Friday, 13 March 2026/)
      .first()
      .waitFor()
  })

  it('has its numbers as a table, and says when nothing was counted', async () => {
    const page = await visits.open('/insight')
    await page.getByText('The numbers as a table').click()
    expect(await page.locator('details table tbody tr').count()).toBe(14)
    visits.headquarters.answers.set('GET /v1/insight/days', { days: [] })
    await page.getByRole('button', { name: 'Today' }).click()
    await page.getByRole('heading', { name: 'Nothing was counted in these days' }).waitFor()
  })
})

describe('alarms', () => {
  it('stand in the heading of every page by their number, and each says what it means', async () => {
    const page = await visits.open('/alarms?show=all')
    await page.getByRole('heading', { name: 'The ledger was changed' }).waitFor()
    expect(await page.locator('.alarm').count()).toBe(6)
    expect(plain(await page.locator('.nav-count').textContent())).toBe('6')
    expect(visits.last('/v1/alarms?open=false')).toBeDefined()
  })

  it('are acknowledged with what was done, and only then', async () => {
    const page = await visits.open('/alarms')
    const card = page.locator('.alarm', { hasText: 'A gate has not called' })
    await card.waitFor()
    const button = card.getByRole('button', { name: 'Acknowledge' })
    expect(await button.isDisabled()).toBe(true)
    const left = alarmsOf(visits.headquarters.sites)
    const alarm = left.alarms.find(({ kind }) => kind === 'gate-silent') as LedgerAlarm
    const notes: string[] = []
    visits.headquarters.answers.set(
      `POST /v1/alarms/${alarm.id}/acknowledgement`,
      ({ note }: { note: string }) => {
        notes.push(note)
        visits.headquarters.answers.set('GET /v1/alarms', {
          ...left,
          alarms: left.alarms.filter(({ id }) => id !== alarm.id),
        })
        return ledgerAlarm.parse({ ...alarm, acknowledged: { at: now, by: 'tests', note } })
      },
    )
    await card.getByLabel('What was done about it').fill('Called the site, power is out.')
    await button.click()
    await card.waitFor({ state: 'detached' })
    expect(notes).toEqual(['Called the site, power is out.'])
  })
})
