/** Headquarters' audit: who changed, read and exported what. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { actionLog } from '@ziara-gate/domain'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { axeFindings, plain } from '../support/central-page.ts'
import { actionsOf, ownId, tellPeople } from '../support/headquarters-people.ts'
import { scriptedVisits } from '../support/scripted-visits.ts'

const visits = scriptedVisits(tellPeople)
const rows = (page: Page) => page.locator('.audit tbody tr:not(.audit-day)')

describe('the audit', () => {
  it('tells who did what, to what, and what came of it, in words', async () => {
    const page = await visits.open('/audit')
    await rows(page).first().waitFor()
    const texts = (await rows(page).allTextContents()).map(plain)
    expect(texts[0]).toMatch(/Amal R\. user.*Policy · changed.*done$/)
    expect(texts[3]).toMatch(/Omar T\. user.*Visit · cancelled.*refused$/)
    expect(texts[7]).toMatch(/Calendar · changed.*not known$/)
    expect(texts[8]).toContain('At the server’s own machine: add')
  })

  it('tells what was erased, and that a round found nothing', async () => {
    const page = await visits.open('/audit')
    await page.getByRole('link', { name: 'Erased' }).click()
    await rows(page).first().waitFor()
    expect(new URL(page.url()).pathname).toBe('/audit/erasures')
    const texts = (await rows(page).allTextContents()).map(plain)
    expect(texts[0]).toMatch(/Visits with their parties.*13 December 2025.*1,204$/)
    expect(texts[2]).toMatch(/Entries of the log of readings.*0$/)
    expect(visits.last('/v1/logs/erasures')).toBe('GET /v1/logs/erasures?limit=500')
  })

  it('what is chosen stands in the address, and is asked of headquarters', async () => {
    const page = await visits.open('/audit')
    await rows(page).first().waitFor()
    await page.getByLabel('Who', { exact: true }).selectOption({ label: 'Karim B.' })
    await page.getByLabel('What', { exact: true }).selectOption({ label: 'Visit · cancelled' })
    await page.getByLabel('Site', { exact: true }).selectOption({ label: 'Bourkaiz' })
    await page.getByLabel('From').fill('2026-03-01')
    await page.getByLabel('To', { exact: true }).fill('2026-03-12')
    await page.getByLabel('About', { exact: true }).fill('7K2M9QX4')
    await page.getByRole('button', { name: 'Find' }).click()
    await expect.poll(() => visits.last('/v1/logs/actions')).toContain('subject=7K2M9QX4')
    const asked = new URLSearchParams(visits.last('/v1/logs/actions')?.split('?')[1])
    expect(Object.fromEntries(asked)).toMatchObject({
      account: '00000001-0000-4000-8000-000000000001',
      what: 'POST /v1/visits/:reference/cancel',
      site: 'site-6',
      from: String(Date.parse('2026-03-01T00:00:00Z')),
      until: String(Date.parse('2026-03-13T00:00:00Z')),
    })
    const shared = new URL(page.url())
    const other = await visits.open(shared.pathname + shared.search)
    await rows(other).first().waitFor()
    // The rows may come before the sites that can be chosen.
    await expect.poll(() => other.getByLabel('Site', { exact: true }).inputValue()).toBe('site-6')
    expect(await other.getByLabel('From').inputValue()).toBe('2026-03-01')
    await other.getByRole('button', { name: 'Show everything' }).click()
    await expect.poll(() => other.getByLabel('From').inputValue()).toBe('')
    expect(new URL(other.url()).search).not.toContain('site')
  })

  it('a name leads to all that its owner did; the other logs keep who and when', async () => {
    const page = await visits.open('/audit?from=2026-03-10')
    await rows(page).first().getByRole('link', { name: 'Amal R.' }).click()
    await expect.poll(() => visits.last('/v1/logs/actions')).toContain(`account=${ownId}`)
    await page.getByRole('link', { name: 'Exports' }).click()
    await rows(page)
      .filter({ hasText: /Attendance by day, .*PDF/ })
      .waitFor()
    expect(visits.last('/v1/logs/exports')).toContain(`account=${ownId}`)
    expect(page.url()).toMatch(/log=exports.*from=2026-03-10/)
    await page.getByRole('link', { name: 'Readings' }).click()
    await rows(page).filter({ hasText: 'A visit with its party' }).first().waitFor()
  })

  it('goes on page by page, without losing what was there', async () => {
    const all = actionsOf(visits.headquarters.sites, 130).entries
    visits.headquarters.answers.set('GET /v1/logs/actions', (_: unknown, query: URLSearchParams) =>
      actionLog.parse(
        query.has('after')
          ? { entries: all.slice(100), next: null }
          : { entries: all.slice(0, 100), next: 'the-hundredth' },
      ),
    )
    const page = await visits.open('/audit')
    await rows(page).nth(99).waitFor()
    await page.getByRole('button', { name: 'Show earlier entries' }).click()
    await rows(page).nth(129).waitFor()
    expect(visits.last('/v1/logs/actions')).toContain('after=the-hundredth')
    await page.getByText('Nothing earlier.').waitFor()
  })

  it('says when nothing fits, and when it cannot be read', async () => {
    visits.headquarters.answers.set('GET /v1/logs/reads', { entries: [], next: null })
    const page = await visits.open('/audit?log=reads&site=site-1')
    await page.getByRole('heading', { name: 'Nothing matches this choice' }).waitFor()
    visits.headquarters.answers.delete('GET /v1/logs/exports')
    await page.getByRole('link', { name: 'Exports' }).click()
    await page.getByRole('alert').getByText('The request did not go through').waitFor()
    await page.getByRole('button', { name: 'Try again' }).waitFor()
  })

  it('on paper: which log and what it was narrowed to, and no controls', async () => {
    const page = await visits.open('/audit?log=exports&from=2026-03-01')
    await rows(page).first().waitFor()
    await page.emulateMedia({ media: 'print' })
    expect(plain(await page.locator('.print-only').textContent())).toBe('Exports · 2026-03-01 – …')
    for (const gone of ['.filter', '.register-nav', '.audit-end', '.view-choice'])
      expect(await page.locator(gone).first().isVisible(), gone).toBe(false)
  })

  it.each([
    ['auditor', true],
    ['administrator', true],
    ['site-manager', false],
    ['viewer', false],
  ] as const)('is offered to those alone whom headquarters answers: %s', async (role, may) => {
    visits.headquarters.as({ role })
    const page = await visits.open('/audit')
    await page.locator('h1').waitFor()
    expect(plain(await page.locator('h1').textContent())).toBe(
      may ? 'Audit' : 'There is no page at this address',
    )
    expect(await page.getByRole('navigation', { name: 'Pages' }).getByText('Access').count()).toBe(
      may ? 1 : 0,
    )
  })

  it.each(['ar', 'fr', 'en'] as const)(
    'has words for every change that headquarters knows, in %s',
    async (language) => {
      const list = fileURLToPath(new URL('../../central-api/src/access/routes.txt', import.meta.url))
      const changes = readFileSync(list, 'utf8')
        .split('\n')
        .map((line) => line.trim().split(/\s+/))
        .filter(
          ([access = '', method = '']) =>
            method !== 'GET' && !['', 'public', 'gate', 'session'].includes(access),
        )
        .map(([, method, path = '']) => `${method} ${path.replace(/\{(\w+)\}/g, ':$1')}`)
      const [entry] = actionsOf(visits.headquarters.sites, 1).entries
      const entries = changes.map((what, index) => ({
        ...entry,
        id: `00000009-0000-4000-8000-${String(index).padStart(12, '0')}`,
        what,
      }))
      visits.headquarters.answers.set('GET /v1/logs/actions', actionLog.parse({ entries, next: null }))
      const page = await visits.open('/audit', { language })
      await rows(page)
        .nth(changes.length - 1)
        .waitFor()
      const told = await page.locator('.audit td[title]').allTextContents()
      expect(told.filter((text) => text.includes('/v1/'))).toEqual([])
      expect(new Set(told).size).toBe(changes.length)
      expect(await axeFindings(page)).toEqual([])
    },
  )
})
