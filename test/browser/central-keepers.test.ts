/** Who keeps a site and what it keeps: restrictions, inmates, gates, officers and imports, before a script. */
import { enrolmentText, newOfficer, newRestriction, type SiteOverview } from '@ziara-gate/domain'
import type { Locator, Page } from 'playwright-core'
import { encode } from 'uqr'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { builtPage } from '../support/built-page.ts'
import { plain, type Visit, visitCentral } from '../support/central-page.ts'
import { type Browser, launchChromium } from '../support/chromium.ts'
import { dayOf, fewSites, now } from '../support/headquarters-day.ts'
import {
  badgeAt,
  healthOf,
  importIds,
  inmatesAt,
  jobOf,
  movementsAt,
  officersAt,
  restrictionsAt,
  tellKeepers,
} from '../support/headquarters-keepers.ts'
import { tellOffice } from '../support/headquarters-office.ts'
import {
  type ScriptedHeadquarters,
  startScriptedHeadquarters,
  token,
} from '../support/scripted-headquarters.ts'

let browser: Browser
let headquarters: ScriptedHeadquarters
let site: SiteOverview
let visits: Visit[] = []

beforeAll(async () => {
  browser = await launchChromium()
  headquarters = await startScriptedHeadquarters(builtPage('central-ui'))
})
afterAll(async () => {
  await browser.close()
  await headquarters.close()
})
beforeEach(() => {
  headquarters.sites = fewSites()
  headquarters.records = dayOf(headquarters.sites)
  const [first] = headquarters.sites
  if (first === undefined) throw new Error('there is no site')
  site = first
  tellOffice(headquarters)
  tellKeepers(headquarters)
})
afterEach(async () => {
  headquarters.comeBack()
  headquarters.fail(null)
  for (const { troubles, context } of visits) {
    expect(troubles).toEqual([])
    await context.close()
  }
  visits = []
})

async function open(path: string): Promise<Page> {
  const visit = await visitCentral(browser, headquarters.url, { path, now, token })
  visits.push(visit)
  return visit.page
}
const rows = (page: Page) => page.locator('.kept-rows tbody tr')
const texts = async (found: Locator) => (await found.allTextContents()).map(plain)
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
/** Keeps what was sent, and answers it. */
function taken(path: string, answer: unknown): unknown[] {
  const bodies: unknown[] = []
  headquarters.answers.set(path, (body: unknown) => {
    bodies.push(body)
    return answer
  })
  return bodies
}

describe('restrictions', () => {
  const at = () => `/register/restrictions?site=${site.id}`
  const made = () => restrictionsAt(site).restrictions[0]

  it('wait for a site to be chosen, which then stands in the address', async () => {
    const page = await open('/register/restrictions')
    await page.getByRole('heading', { name: 'Choose a site' }).waitFor()
    await page.getByLabel('Site', { exact: true }).selectOption(site.id)
    await rows(page).first().waitFor()
    expect(page.url()).toContain(`site=${site.id}`)
  })

  it('are narrowed by what the address says, and the visitor is said to hear nothing of them', async () => {
    const page = await open(at())
    await rows(page).first().waitFor()
    expect(await rows(page).count()).toBe(2)
    await page.getByText('At the gate nobody is told of a restriction.').waitFor()
    await page.getByRole('combobox', { name: 'Show' }).selectOption('any')
    await page.getByLabel('Reason, mark or register number').fill('bbbb')
    await expect.poll(() => rows(page).count()).toBe(1)
    expect(page.url()).toMatch(/show=any/)
    const again = await open(`${at()}&show=any&find=bbbb`)
    await rows(again).first().waitFor()
    expect(await texts(rows(again))).toEqual(await texts(rows(page)))
  })

  it('of a visitor: every field at fault is told, then the contract’s request is sent', async () => {
    const page = await open(`${at()}&open=new`)
    await button(page, 'Start a restriction').click()
    await page.getByText('3 fields need a look.').waitFor()
    const number = page.getByLabel('Document number')
    expect(await number.and(page.locator(':focus')).count()).toBe(1)
    await number.fill('ab 123 456')
    for (const [name, text] of [
      ['day', '3'],
      ['month', '2'],
      ['year', '1980'],
    ] as const)
      await page.getByLabel(name, { exact: true }).fill(text)
    await page.getByLabel('Reason', { exact: true }).fill('Order 40/2026')
    const bodies = taken(`POST /v1/sites/${site.id}/restrictions`, made())
    await button(page, 'Start a restriction').click()
    await page.getByText('The restriction is entered.').waitFor()
    expect(newRestriction.parse(bodies[0])).toMatchObject({
      subject: { document: { issuer: 'MAR', number: 'AB123456' }, birthDate: '1980-02-03' },
      until: null,
      reason: 'Order 40/2026',
    })
    expect(page.url()).not.toContain('open=')
  })

  it('of an inmate: a number that the site does not have is told at its field', async () => {
    const page = await open(`${at()}&open=new`)
    await page.getByLabel('An inmate').check()
    await page.getByLabel('Register number', { exact: true }).fill('999')
    await page.getByLabel('Reason', { exact: true }).fill('Board')
    headquarters.answers.set(`GET /v1/sites/${site.id}/inmates`, { inmates: [], more: false })
    await button(page, 'Start a restriction').click()
    await page.getByText('This site holds no inmate of that number.').waitFor()
    headquarters.answers.set(`GET /v1/sites/${site.id}/inmates`, inmatesAt(site))
    const bodies = taken(`POST /v1/sites/${site.id}/restrictions`, made())
    await page.getByLabel('Register number', { exact: true }).fill('10001')
    await button(page, 'Start a restriction').click()
    await page.getByText('The restriction is entered.').waitFor()
    expect(bodies).toMatchObject([{ subject: { kind: 'inmate', inmateId: `${site.id}-10001` } }])
  })

  it('the line fails: what was entered stays, and nobody claims that it was saved', async () => {
    const page = await open(`${at()}&open=end&of=${made()?.id}`)
    await page.getByLabel('On a day').check()
    await page.getByLabel('Last day').fill('2026-03-20')
    headquarters.goAway()
    await button(page, 'End').click()
    await page.getByText('Nothing was saved. What you entered is still here.').waitFor()
    expect(await page.getByLabel('Last day').inputValue()).toBe('2026-03-20')
    headquarters.comeBack()
    const bodies = taken(`POST /v1/sites/${site.id}/restrictions/${made()?.id}/end`, made())
    await button(page, 'Send it again').click()
    await page.getByText('The end of the restriction is entered.').waitFor()
    expect(bodies).toEqual([{ until: '2026-03-20' }])
  })
})

describe('inmates', () => {
  it('are looked up by number; a movement is recorded and taken back', async () => {
    const page = await open(`/register/inmates?site=${site.id}&of=${site.id}-10002`)
    const panel = page.locator('.kept-panel')
    await panel.getByText('to come').waitFor()
    expect(await panel.locator('tbody tr').count()).toBe(4)
    const path = `/v1/inmates/${site.id}-10002/movements`
    const { inmate, movements } = movementsAt(site)
    const bodies = taken(`POST ${path}`, { inmate, movements })
    await panel.getByLabel('What happens').selectOption('court')
    await panel.getByLabel('Day').fill('2026-03-16')
    await button(page, 'Record a movement').click()
    await panel.getByText('The movement is recorded.').waitFor()
    expect(bodies).toEqual([{ kind: 'court', date: '2026-03-16', toSite: null }])
    headquarters.answers.set(`DELETE ${path}/${movements[3]?.id}`, {
      inmate,
      movements: movements.slice(0, 3),
    })
    await panel.getByRole('button', { name: /Take back.*19 March 2026/ }).click()
    await expect.poll(() => panel.locator('tbody tr').count()).toBe(3)
  })
})

describe('gates', () => {
  const at = (rest = '') => `/register/gates?site=${site.id}${rest}`

  it('say how they are doing, what asks for a look by more than a colour', async () => {
    const page = await open(at())
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
    const page = await open(at(`&open=enrol&of=${site.id}-2`))
    await button(page, 'Make a code').click()
    await page.getByText('7K3Q X0ZT').waitFor()
    const { data } = encode(enrolmentText('7K3QX0ZT'), { ecc: 'M', border: 4 })
    const dark = data.flat().filter(Boolean).length
    const drawn = await page.locator('.enrolment .qr-code path').getAttribute('d')
    expect(drawn?.split('M').length).toBe(dark + 1)
    await page.getByText('10:00 left').waitFor()
    await page.clock.setFixedTime(now + 61_000)
    await page.getByText('08:59 left').waitFor()
    const health = healthOf(headquarters.sites)
    const gates = health.gates.map((gate) =>
      gate.gate === `${site.id}-2` ? { ...gate, key: 'enrolled', enrolledAt: now } : gate,
    )
    headquarters.answers.set('GET /v1/insight/gates', { gates })
    await page.getByText('The gate is enrolled. Its machine now fetches the schedule.').waitFor()
    expect(await page.locator('.enrolment').count()).toBe(0)
  })

  it('a code that has run out is not shown any more', async () => {
    const page = await open(at(`&open=enrol&of=${site.id}-2`))
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
    const page = await open(at(`&open=enrol&of=${site.id}-2`))
    await button(page, 'Make a code').click()
    await page.locator('.enrolment').waitFor()
    await page.emulateMedia({ media: 'print' })
    for (const seen of ['.enrolment', '.enrolment li'])
      expect(await page.locator(seen).first().isVisible()).toBe(true)
    for (const hidden of ['h1', '.gate-facts', '.masthead', '.register-nav', '.site-choice', '.kept-actions'])
      expect(await page.locator(hidden).first().isVisible(), hidden).toBe(false)
  })

  it('are renamed with their lanes, and a lane that stands twice is told', async () => {
    const page = await open(at(`&open=rename&of=${site.id}-1`))
    const lanes = page.getByLabel('Lane’s short name')
    await lanes.nth(1).fill('lane-1')
    await button(page, 'Save').click()
    await page.getByText('This stands here twice. Remove one.').waitFor()
    await lanes.nth(1).fill('lane-9')
    await page.getByLabel('Name in English').fill('Old gate')
    const [gate] = site.gates
    const bodies = taken(`PUT /v1/sites/${site.id}/gates/${gate?.id}`, {
      id: gate?.id,
      siteId: site.id,
      names: gate?.names,
      lanes: [],
    })
    await button(page, 'Save').click()
    await page.getByText('The names are saved.').waitFor()
    expect(bodies).toMatchObject([{ names: { en: 'Old gate' }, lanes: [{ id: 'lane-1' }, { id: 'lane-9' }] }])
  })

  it('a key is revoked only after it was said what that does', async () => {
    const page = await open(at())
    await button(page, 'Revoke the key').click()
    await page.getByText('Headquarters answers this machine no more').waitFor()
    headquarters.answers.set(`POST /v1/gates/${site.id}-1/revocation`, null)
    await button(page, 'Revoke it now').click()
    await page.getByText('The key is revoked.').waitFor()
    expect(headquarters.asked.filter((asked) => asked.includes('/revocation'))).toHaveLength(1)
  })

  it('the page of the site says what is amiss at its gates', async () => {
    const page = await open(`/sites/${site.id}`)
    await page.locator('.gate-troubles').nth(1).getByText('12 events').waitFor()
    expect(await page.locator('.gate-troubles').first().locator('[data-bad]').count()).toBe(0)
  })
})

describe('officers', () => {
  const at = (rest = '') => `/register/officers?site=${site.id}${rest}`

  it('at work are listed; others by the address', async () => {
    const page = await open(at())
    await rows(page).first().waitFor()
    expect(await rows(page).count()).toBe(3)
    await page.getByRole('combobox', { name: 'Show' }).selectOption('away')
    await expect.poll(() => texts(rows(page).locator('th'))).toEqual(['Karim Exemple'])
  })

  it('a new one gets a badge, shown this once and printed alone', async () => {
    const page = await open(at())
    await button(page, 'Enter an officer').click()
    await button(page, 'Enter an officer').click()
    await page.getByText('Enter six digits.').waitFor()
    await page.locator('.kept-panel').getByLabel('Name').fill('Salma Testi')
    await page.getByLabel('PIN', { exact: true }).fill('٢٨٤٧١٩')
    const bodies = taken(`POST /v1/sites/${site.id}/officers`, badgeAt(site))
    await button(page, 'Enter an officer').click()
    await page.locator('.badge').waitFor()
    expect(newOfficer.parse(bodies[0])).toEqual({ name: 'Salma Testi', role: 'guard', pin: '284719' })
    await page.emulateMedia({ media: 'print' })
    expect(await page.locator('.badge').isVisible()).toBe(true)
    for (const hidden of ['h1', '.kept-scroll', '.masthead', '.kept-actions'])
      expect(await page.locator(hidden).first().isVisible(), hidden).toBe(false)
    await page.emulateMedia({ media: 'screen' })
    expect(page.url()).not.toContain('GB1')
    await button(page, 'I have the badge').click()
    expect(await page.getByText('GB1:').count()).toBe(0)
  })

  it('one is kept out, and gets a new PIN', async () => {
    const page = await open(at('&open=change&of=officer-2'))
    const [, officer] = officersAt(site).officers
    const changed = taken(`PUT /v1/sites/${site.id}/officers/officer-2`, { ...officer, active: false })
    await page.getByLabel('May sign in at the consoles of the site').uncheck()
    await button(page, 'Save').click()
    await page.getByText('The officer is changed.').waitFor()
    expect(changed).toEqual([{ name: 'Youssef Essai', role: 'guard', active: false }])
    await page.getByRole('button', { name: /New PIN for .*Youssef Essai/ }).click()
    await page.getByLabel('PIN', { exact: true }).fill('918273')
    headquarters.answers.set(`PUT /v1/sites/${site.id}/officers/officer-2/pin`, null)
    await button(page, 'Save').click()
    await page.getByText('The new PIN is set.').waitFor()
  })
})

describe('imports', () => {
  const view = (state: keyof typeof importIds) => open(`/register/imports?id=${importIds[state]}`)

  it('are listed with the latest first, each at an address of its own', async () => {
    const page = await open('/register/imports')
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
    headquarters.answers.set(`GET /v1/imports/${importIds.running}`, jobOf('running', { booked: 90_000 }))
    await page.locator('[data-count=booked] dd', { hasText: '90,000' }).waitFor()
    const stopped = jobOf('running', { state: 'cancelled', booked: 90_000, endedAt: now })
    headquarters.answers.set(`GET /v1/imports/${importIds.running}`, stopped)
    headquarters.answers.set(`DELETE /v1/imports/${importIds.running}`, stopped)
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
    const other = await open('/register/imports?id=00000000-0000-4000-8000-000000000099')
    await other.getByRole('heading', { name: 'There is no such import' }).waitFor()
  })

  it('a file that cannot be one is told before it is sent', async () => {
    const page = await open('/register/imports')
    await button(page, 'Send the file').click()
    await page.getByText('Choose a file.').waitFor()
    const file = page.getByLabel('File with bookings')
    await file.setInputFiles({ name: 'list.xlsx', mimeType: '', buffer: Buffer.from('x') })
    await button(page, 'Send the file').click()
    await page.getByText('Choose a .csv file, or an NDJSON file').waitFor()
    expect(headquarters.asked.filter((asked) => asked.startsWith('POST /v1/imports'))).toEqual([])
  })
})
