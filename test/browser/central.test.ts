/** Headquarters' pages in Chromium, before a server that plays a script. */
import { showReference } from '@ziara-gate/domain'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { builtPage } from '../support/built-page.ts'
import { plain, tryNow, type Visit, type VisitOptions, visitCentral } from '../support/central-page.ts'
import { type Browser, launchChromium } from '../support/chromium.ts'
import { admission, dayOf, fewSites, GateBook, now, referenceOf } from '../support/headquarters-day.ts'
import {
  type ScriptedHeadquarters,
  startScriptedHeadquarters,
  token,
} from '../support/scripted-headquarters.ts'

let browser: Browser
let headquarters: ScriptedHeadquarters
let visits: Visit[] = []

beforeAll(async () => {
  browser = await launchChromium()
})
afterAll(() => browser.close())

beforeEach(async () => {
  headquarters = await startScriptedHeadquarters(builtPage('central-ui'))
  headquarters.sites = fewSites()
  headquarters.records = dayOf(headquarters.sites)
})
afterEach(async () => {
  for (const { context, troubles } of visits) {
    expect(troubles).toEqual([])
    await context.close()
  }
  visits = []
  await headquarters.close()
})

const open = async (options: VisitOptions = {}) => {
  const visit = await visitCentral(browser, headquarters.url, { now, token, ...options })
  visits.push(visit)
  return visit.page
}

const place = () => {
  const site = headquarters.sites[0]
  if (site === undefined) throw new Error('no site')
  return site
}
/** A new event at the first site, of a visit nobody has heard of yet. */
const book = () => new GateBook(place(), 'new-gate')
const fresh = referenceOf(900_001)

describe('signing in', () => {
  const withoutToken = { now } as const
  const openSignedOut = async (path = '/') => {
    const visit = await visitCentral(browser, headquarters.url, { ...withoutToken, path })
    visits.push(visit)
    return visit.page
  }

  const byToken = (page: Page) => page.getByRole('button', { name: 'Sign in with an access token' }).click()

  it('a token typed in opens the day; the page keeps nothing of it', async () => {
    const page = await openSignedOut()
    await byToken(page)
    await page.getByLabel('Access token').fill(token)
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await page.getByRole('heading', { level: 1, name: /inside now/ }).waitFor()
    const kept = await page.evaluate(
      'JSON.stringify([document.cookie, { ...localStorage }, { ...sessionStorage }])',
    )
    expect(kept).not.toContain(token)
    expect(kept).toContain('["",')
  })

  it('a token in the address is gone from it at once, and from the history', async () => {
    const page = await open({ path: '/attendance?kind=refusal' })
    await page.locator('.event').first().waitFor()
    expect(page.url()).toBe(`${headquarters.url}/attendance?kind=refusal&lang=en`)
    await page.goBack()
    expect(page.url()).not.toContain(token)
  })

  it('a wrong token, an empty one and half of one: each is told what to do', async () => {
    const page = await openSignedOut()
    await byToken(page)
    const alert = page.getByRole('alert')
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    expect(await alert.textContent()).toBe('Enter the access token.')
    await page.getByLabel('Access token').fill('half')
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    expect(await alert.textContent()).toMatch(/not complete/)
    await page.getByLabel('Access token').fill('wrong-token-wrong-token')
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await alert.filter({ hasText: 'not known' }).waitFor()
  })

  it('the session ends: sign in again, and be back on the same page', async () => {
    const page = await open({ path: '/attendance?kind=exit' })
    await page.locator('.event').first().waitFor()
    headquarters.endSessions()
    await page.getByText('Your session has ended').waitFor()
    await byToken(page)
    await page.getByLabel('Access token').fill(token)
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await page.locator('.event[data-kind=exit]').first().waitFor()
    expect(new URL(page.url()).pathname).toBe('/attendance')
  })

  it('signing out shows nothing any more', async () => {
    const page = await open()
    await page.locator('.event').first().waitFor()
    await page.getByRole('button', { name: 'Sign out' }).click()
    await page.getByLabel('User name').waitFor()
    await page.reload()
    await page.getByLabel('User name').waitFor()
    expect(await page.locator('.event').count()).toBe(0)
  })

  it('headquarters does not answer when the page opens: it says so, and goes on when it does', async () => {
    headquarters.goAway()
    const page = await openSignedOut()
    await page.getByRole('heading', { name: 'This page cannot be shown' }).waitFor()
    headquarters.comeBack()
    await page.getByRole('button', { name: 'Try again' }).click()
    await page.getByLabel('User name').waitFor()
  })
})

describe('the day across all sites', () => {
  it('says first how many are inside, then how many came and wait', async () => {
    const page = await open()
    const inside = page.locator('.site-figures [data-figure=inside] dd')
    await inside.first().waitFor()
    const each = await inside.allTextContents()
    const sum = each.reduce((total, text) => total + Number(plain(text)), 0)
    expect(plain(await page.locator('h1').textContent())).toBe(`${sum} visitors are inside now`)
    expect(plain(await page.locator('.overview-summary').textContent())).toMatch(
      /^\d+ visitors admitted today at 10 sites/,
    )
  })

  it('a silent site rises to the top and is named; one that was never connected comes last', async () => {
    const page = await open()
    const cells = page.locator('.site-cell')
    await cells.first().waitFor()
    expect(plain(await cells.first().textContent())).toContain('Aït Melloul 1silent for 41 minutes')
    expect(plain(await cells.last().textContent())).toContain('Oujdanot connected')
    expect(plain(await page.locator('.attention').textContent())).toContain('Aït Melloul 1 · Main gate')
  })

  it('every figure leads to the events it counts', async () => {
    const page = await open()
    const cell = page.locator('.site-cell', {
      has: page.getByRole('link', { name: 'Bourkaiz', exact: true }),
    })
    const refused = cell.locator('[data-figure=refused] a')
    const count = Number(await refused.textContent())
    await refused.click()
    await page.locator('.event').first().waitFor()
    expect(await page.locator('.event').count()).toBe(count)
    expect(await page.locator('.event:not([data-kind=refusal])').count()).toBe(0)
  })

  it('has a table behind the curves, with the same numbers and their sum', async () => {
    const page = await open()
    await page.getByRole('link', { name: 'Table' }).click()
    const rows = page.locator('.figures tbody tr')
    await rows.first().waitFor()
    expect(await rows.count()).toBe(11)
    expect(page.url()).toContain('view=table')
    const inside = await page.locator('.figures tbody [data-figure=inside]').allTextContents()
    const sum = inside.reduce((total, text) => total + Number(text), 0)
    expect(await page.locator('.figures tfoot [data-figure=inside]').textContent()).toBe(String(sum))
  })

  it('without sites, and before the first visitor, it says what will appear', async () => {
    headquarters.sites = []
    headquarters.records = []
    const page = await open()
    await page.getByRole('heading', { name: 'No sites yet' }).waitFor()
    headquarters.sites = fewSites().slice(0, 2)
    await page.reload()
    await page.getByRole('heading', { name: 'No visitor is inside now' }).waitFor()
    await page.getByText('The first arrival at a gate will appear here.').waitFor()
  })

  it('while the day is read it says so', async () => {
    const release = headquarters.hold()
    const page = await open()
    await page.getByRole('status').filter({ hasText: 'Connecting' }).waitFor()
    release()
    await page.locator('.site-cell').first().waitFor()
  })

  it('the first reading fails: it says what to do, and works when asked again', async () => {
    const page = await open()
    await page.locator('.event').first().waitFor()
    headquarters.fail('internal')
    await page.reload()
    await page.getByText('The request did not go through').waitFor()
    headquarters.fail(null)
    await page.getByRole('button', { name: 'Try again' }).click()
    await page.locator('.event').first().waitFor()
  })
})

describe('as it happens', () => {
  it('an admission appears by itself, in the list and in the figures', async () => {
    const page = await open()
    const inside = page.locator('h1')
    await page.locator('.event').first().waitFor()
    const before = Number.parseInt(plain(await inside.textContent()), 10)
    headquarters.tell(book().record(now, admission(fresh)))
    const written = showReference(fresh as never)
    await page.locator('.event', { hasText: written }).waitFor()
    await page.getByRole('heading', { level: 1, name: String(before + 1) }).waitFor()
    expect(await page.locator('.event').first().textContent()).toContain(written)
  })

  it('paused, the list stands still and counts what comes; then it shows it', async () => {
    const page = await open()
    await page.locator('.event').first().waitFor()
    await page.getByRole('button', { name: 'Pause' }).click()
    const first = await page.locator('.event').first().textContent()
    const gate = book()
    for (const at of [now, now + 60_000])
      headquarters.tell(gate.record(at, admission(fresh, at === now ? 'v1' : 'v2')))
    const news = page.getByRole('button', { name: '2 new events' })
    await news.waitFor()
    expect(await page.locator('.event').first().textContent()).toBe(first)
    await news.click()
    await page.locator('.event', { hasText: '2 visitors' }).first().waitFor()
    expect(await page.locator('.event').first().textContent()).toContain(showReference(fresh as never))
  })

  it('a row opens by keyboard to the whole history of its visit, which goes on growing', async () => {
    const page = await open()
    const row = page.locator('.event-open').first()
    await row.waitFor()
    const reference = plain(await row.textContent()).replace('-', '')
    await row.focus()
    await page.keyboard.press('Enter')
    const history = page.locator('.history-event')
    await history.first().waitFor()
    const known = headquarters.records.filter((record) => record.reference === reference)
    expect(await history.count()).toBe(known.length)
    const site = headquarters.sites.find((each) => each.id === known[0]?.site)
    if (site === undefined) throw new Error('no site')
    headquarters.tell(new GateBook(site, 'new-gate').record(now, admission(reference, 'v9')))
    await history.nth(known.length).waitFor()
    await page.keyboard.press('Enter')
    await history.first().waitFor({ state: 'detached' })
  })

  it('the line is cut and comes back: it is said, nothing is lost, nothing comes twice', async () => {
    const page = await open()
    await page.locator('.event').first().waitFor()
    await expect.poll(headquarters.followers).toBe(1)
    headquarters.goAway()
    await page.getByRole('alert').filter({ hasText: 'The line to the server is lost' }).waitFor()
    const gate = book()
    headquarters.tell(gate.record(now, admission(fresh)))
    headquarters.comeBack()
    await tryNow(page)
    const row = page.locator('.event', { hasText: showReference(fresh as never) })
    await row.waitFor()
    await page.locator('.line-lost').waitFor({ state: 'detached' })
    expect(await row.count()).toBe(1)
    expect(headquarters.asked.filter((path) => path.includes('order=desc'))).toHaveLength(1)
  })
})

describe('the ledger', () => {
  it('what is chosen stands in the address, and the address can be shared', async () => {
    const page = await open({ path: '/attendance' })
    await page.getByLabel('Site', { exact: true }).selectOption({ label: 'Bourkaiz' })
    await page.getByLabel('Event', { exact: true }).selectOption({ label: 'Not admitted' })
    await page.locator('.event[data-kind=refusal]').first().waitFor()
    const rows = await page.locator('.event').count()
    const other = await open({ path: new URL(page.url()).pathname + new URL(page.url()).search })
    await other.locator('.event').first().waitFor()
    expect(await other.locator('.event').count()).toBe(rows)
    await page.goBack()
    await page.locator('.event:not([data-kind=refusal])').first().waitFor()
    expect(await page.getByLabel('Event', { exact: true }).inputValue()).toBe('')
  })

  it('finds a visit by its reference as people write it; a slip is told', async () => {
    const page = await open({ path: '/attendance' })
    const reference = page.getByLabel('Visit', { exact: true })
    await reference.fill('nonsense')
    await page.keyboard.press('Enter')
    await page.getByText('A reference has eight letters and digits').waitFor()
    const known = headquarters.records.find((record) => record.kind === 'exit')?.reference
    if (!known) throw new Error('nobody left')
    await reference.fill(` ${showReference(known).toLowerCase()} `)
    await page.keyboard.press('Enter')
    await page.waitForURL(`**/attendance?**reference=${known}**`)
    await page
      .locator('.event', { hasText: showReference(known) })
      .first()
      .waitFor()
    expect(
      await page
        .locator('.event')
        .filter({ hasNotText: showReference(known) })
        .count(),
    ).toBe(0)
  })

  it('reads on to the very first event', async () => {
    const page = await open({ path: '/attendance?kind=exit&site=site-6' })
    const wanted = headquarters.records.filter((each) => each.kind === 'exit' && each.site === 'site-6')
    headquarters.records = [...headquarters.records.filter((each) => !wanted.includes(each)), ...wanted]
    await page.locator('.event').first().waitFor()
    while (await page.getByRole('button', { name: 'Show earlier events' }).isVisible())
      await page.getByRole('button', { name: 'Show earlier events' }).click()
    await page.getByText('Nothing earlier.').waitFor()
    const visits = new Set(wanted.map((each) => each.reference))
    const shown = await page.locator('.event .code').allTextContents()
    expect(new Set(shown.map((text) => text.replace('-', '')))).toEqual(visits)
  })

  it('nothing fits: it says how to go on', async () => {
    const page = await open({ path: '/attendance?reason=MINOR_ALONE' })
    await page.getByRole('heading', { name: 'Nothing matches this choice' }).waitFor()
    await page.getByRole('button', { name: 'Show everything' }).click()
    await page.locator('.event').first().waitFor()
    expect(page.url()).not.toContain('reason')
  })

  it('on paper: what was chosen, the rows, and no controls', async () => {
    const page = await open({ path: '/attendance?kind=refusal&site=site-6' })
    await page.locator('.event').first().waitFor()
    await page.emulateMedia({ media: 'print' })
    expect(await page.locator('.print-only').textContent()).toBe('Bourkaiz · Not admitted')
    for (const gone of ['.filter', '.masthead nav', '.masthead-end', '.live-bar button'])
      expect(await page.locator(gone).first().isVisible(), gone).toBe(false)
    expect(await page.evaluate('getComputedStyle(document.body).backgroundColor')).toBe('rgb(255, 255, 255)')
  })
})

describe('a site, a visit, and addresses that lead nowhere', () => {
  it('a site shows its chart, the table behind it and its gates', async () => {
    const page = await open({ path: '/sites/site-5' })
    await page.getByRole('heading', { level: 1, name: 'Aït Melloul 1' }).waitFor()
    await page.getByRole('img', { name: /arrived/ }).waitFor()
    await page.getByText('Hour by hour').click()
    expect(await page.locator('.hours tbody tr').count()).toBeGreaterThan(8)
    expect(plain(await page.locator('.gates').textContent())).toContain('silent for 41 minutes')
  })

  it('a visit has a page of its own', async () => {
    const known = headquarters.records.find((record) => record.kind === 'override')?.reference
    if (!known) throw new Error('no override')
    const page = await open({ path: `/visits/${known}` })
    await page.locator('.history-event[data-kind=override]').waitFor()
    expect(plain(await page.locator('.history-event[data-kind=override]').textContent())).toMatch(
      /Officer’s decision · to admit · lateness excused.*officer officer-7/,
    )
  })

  it.each(['/sites/nowhere', '/visits/AAAAAAAA', '/no/such/page'])('%s says so', async (path) => {
    const page = await open({ path })
    await page.getByRole('heading', { name: 'There is no page at this address' }).waitFor()
  })

  it('a new page gives the focus to its heading', async () => {
    const page = await open()
    await page.locator('.event').first().waitFor()
    await page.getByRole('link', { name: 'Ledger', exact: true }).click()
    await page.locator('h1:focus').waitFor()
    expect(await page.title()).toBe('Attendance ledger · Ziara Gate')
  })
})

describe('languages', () => {
  it('Arabic runs from right to left, in the digits of each site’s region', async () => {
    const page = await open({ language: 'ar' })
    await page.locator('.event').first().waitFor()
    expect(await page.evaluate('document.documentElement.dir')).toBe('rtl')
    const cell = (name: string) =>
      page.locator('.site-cell', { hasText: name }).locator('[data-figure=expected] dd')
    expect(await cell('البصرة').textContent()).toMatch(/^[٠-٩]+$/)
    expect(await cell('بوركايز').textContent()).toMatch(/^[0-9]+$/)
    const [list, sites] = await Promise.all([
      page.locator('.live').boundingBox(),
      page.locator('.multiples').boundingBox(),
    ])
    expect(list?.x).toBeLessThan(sites?.x ?? 0)
  })

  it('the one chosen stays chosen', async () => {
    const page = await open()
    await page.getByRole('button', { name: 'Français' }).click()
    await page.getByRole('link', { name: 'Registre', exact: true }).click()
    await page.goto(headquarters.url)
    await page.getByRole('link', { name: 'Aujourd’hui' }).waitFor()
    expect(await page.evaluate('document.documentElement.lang')).toBe('fr')
  })
})
