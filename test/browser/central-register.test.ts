/** Headquarters' register: sites with their calendar and closings, and their sessions. */
import type { NewClosure, SessionView } from '@ziara-gate/domain'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { plain } from '../support/central-page.ts'
import { tellRegister } from '../support/headquarters-register.ts'
import { scriptedVisits } from '../support/scripted-visits.ts'

const visits = scriptedVisits((headquarters) => {
  headquarters.records = []
  tellRegister(headquarters)
})
const site = '/register/sites/site-1'
const path = '/v1/sites/site-1'
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true })
const sent = (line: string) => visits.headquarters.asked.filter((asked) => asked.startsWith(line)).length

describe('the register', () => {
  it('begins with the sites, and what is looked for stands in the address', async () => {
    const page = await visits.open('/')
    await page.getByRole('link', { name: 'Register', exact: true }).click()
    await page.getByRole('heading', { level: 1, name: 'Sites' }).waitFor()
    expect(new URL(page.url()).pathname).toBe('/register/sites')
    await expect.poll(() => page.locator('tbody tr').count()).toBe(11)
    await page.getByRole('searchbox').fill('tang')
    await expect.poll(() => page.locator('tbody tr').count()).toBe(1)
    expect(new URL(page.url()).searchParams.get('find')).toBe('tang')
    await page.getByRole('searchbox').fill('nowhere')
    await page.getByRole('heading', { name: 'No site has that name' }).waitFor()
  })

  it('a site has its particulars, and says across the page that it is closed', async () => {
    const page = await visits.open('/register/sites?find=Sebaâ')
    await page.getByRole('link', { name: 'Aïn Sebaâ 1' }).click()
    await page.getByRole('heading', { level: 1, name: 'Aïn Sebaâ 1' }).waitFor()
    await page.locator('.closed-now', { hasText: /Closed: .?The whole site/ }).waitFor()
    await page.locator('.register-facts', { hasText: 'winter-2026' }).waitFor()
    expect(plain(await page.locator('.register-facts').textContent())).toContain('Africa/Casablanca')
  })

  it.each(['/register/sites/nowhere', '/register/nowhere', `${site}/nowhere`])('%s says so', async (at) => {
    const page = await visits.open(at)
    await page.getByRole('heading', { name: 'There is no page at this address' }).waitFor()
  })

  it('a new site is refused where a field needs a look, and whoever sent it is led there', async () => {
    const page = await visits.open('/register/sites/new')
    await button(page, 'Save').click()
    await page.getByRole('alert').filter({ hasText: 'fields need a look' }).waitFor()
    await page.locator('input:focus').waitFor()
    expect(await page.locator('input:focus').getAttribute('aria-invalid')).toBe('true')
    await page.getByLabel('Short name').fill('site-2')
    await button(page, 'Save').click()
    await page.getByText('A site has this short name already').waitFor()
    expect(sent('PUT /v1/sites')).toBe(0)
  })
})

describe('a calendar', () => {
  it('shows the weeks ahead as they come of it, and says what was done to the sessions', async () => {
    const page = await visits.open(`${site}/calendar`)
    await page.locator('.weeks').waitFor()
    const open_ = page.locator('.weeks [data-state=open]')
    const before = await open_.count()
    await page.getByLabel('Friday').check()
    await expect.poll(() => open_.count()).toBeGreaterThan(before)
    await button(page, 'Save').click()
    const status = page.getByRole('status').filter({ hasText: '3 sessions were made' })
    await status.waitFor()
    expect(plain(await status.textContent())).toMatch(/1 session stays as it is.*Saved at 14:10\./)
  })

  it('a closed day without a name is told at its field', async () => {
    const page = await visits.open(`${site}/calendar`)
    await button(page, 'Add a closed day').click()
    await page.getByLabel('Day', { exact: true }).last().fill('2026-04-20')
    await page.getByLabel('Name in Arabic').last().fill('يوم مغلق')
    await button(page, 'Save').click()
    const french = page.getByLabel('Name in French').last()
    await expect.poll(() => french.getAttribute('aria-invalid')).toBe('true')
    const described = await french.getAttribute('aria-describedby')
    expect(await page.locator(`[id="${described}"]`).textContent()).toBe('Fill this in.')
  })
})

describe('closings', () => {
  it('one is ended at once', async () => {
    const page = await visits.open(`${site}/closures`)
    await button(page, 'Open again now').click()
    await page.getByRole('heading', { name: 'Closed now' }).waitFor({ state: 'detached' })
    expect(await page.locator('.closure[data-state=past]').count()).toBe(2)
  })

  it('one begins when it is said to, by the clock of the site', async () => {
    const page = await visits.open(`${site}/closures`)
    const asked: NewClosure[] = []
    visits.headquarters.answers.set(`POST ${path}/closures`, (body: NewClosure) => {
      asked.push(body)
      return { id: '00000000-0000-4000-8000-000000000009', siteId: 'site-1', ...body }
    })
    const form = page.getByRole('form', { name: 'Close' })
    await form.locator('.closure-concerns').waitFor()
    await form.getByLabel('What is closed').selectOption({ label: 'Family gate' })
    await form.getByRole('group', { name: 'Begins' }).getByLabel('Time').fill('18:00')
    await form.getByRole('group', { name: 'Ends' }).getByLabel('Day').fill('2026-03-13')
    await button(page, 'Close it').click()
    await form.getByText('Enter a time such as 09:30.').waitFor()
    await form.getByRole('group', { name: 'Ends' }).getByLabel('Time').fill('19:30')
    await button(page, 'Close it').click()
    await page.getByRole('status').filter({ hasText: 'The gates are told.' }).waitFor()
    const at = (time: string) => Date.parse(`2026-03-13T${time}:00Z`)
    expect(asked).toEqual([{ gateId: 'site-1-2', fromAt: at('18:00'), untilAt: at('19:30') }])
  })

  it('the line fails: nothing that was entered is lost, and it can be sent again', async () => {
    const page = await visits.open(`${site}/closures`)
    const begins = page.getByRole('group', { name: 'Begins' }).getByLabel('Time')
    await begins.fill('20:15')
    visits.headquarters.goAway()
    await button(page, 'Close it').click()
    await page.getByRole('alert').filter({ hasText: 'nobody knows whether it was saved' }).waitFor()
    expect(await begins.inputValue()).toBe('20:15')
    visits.headquarters.comeBack()
    await button(page, 'Send it again').click()
    await page.getByRole('status').filter({ hasText: 'The gates are told.' }).waitFor()
  })
})

describe('sessions', () => {
  it('of a day stand with what is booked and how they are; the day is in the address', async () => {
    const page = await visits.open('/register/sessions?site=site-1')
    await page.locator('.session').first().waitFor()
    const states = await page.locator('.session').evaluateAll((rows) => rows.map((row) => row.dataset.state))
    expect(states).toEqual(['over', 'over', 'cancelled', 'full', 'open'])
    await page.getByRole('link', { name: 'The day after' }).click()
    await page.getByRole('heading', { name: /Saturday,? 14 March 2026/ }).waitFor()
    expect(page.url()).toMatch(/site=site-1&date=2026-03-14/)
    await expect.poll(() => sent('GET /v1/sessions?site=site-1&date=2026-03-14')).toBeGreaterThan(0)
  })

  it('a cancellation says whom it concerns, and is not done by the key that asked for it', async () => {
    const page = await visits.open('/register/sessions?site=site-1')
    const row = page.locator('.session[data-state=full]')
    await row.getByRole('button', { name: /Cancel session/ }).click()
    const panel = page.getByRole('region', { name: 'Cancel the session at 14:30?' })
    await panel.getByText('40 booked visits are concerned.').waitFor()
    await panel.locator('button:focus', { hasText: 'Keep it' }).waitFor()
    await page.keyboard.press('Enter')
    await panel.waitFor({ state: 'detached' })
    expect(sent('POST /v1/sessions/s-4/cancel')).toBe(0)
    await row.getByRole('button', { name: /Cancel session/ }).click()
    await button(page, 'Cancel this session').click()
    await expect.poll(() => page.locator('.session[data-state=cancelled]').count()).toBe(2)
  })

  it('places can be fewer than are booked, and whoever enters that is told what it means', async () => {
    const page = await visits.open('/register/sessions?site=site-1')
    await page
      .locator('.session[data-state=full]')
      .getByRole('button', { name: /Change places/ })
      .click()
    const form = page.getByRole('form', { name: 'Places of the session at 14:30' })
    await form.getByLabel('Places').fill('many')
    await button(page, 'Save').click()
    await form.getByText('Enter a whole number from 0 to 10000.').waitFor()
    await form.getByLabel('Places').fill('٣٠')
    await form.getByText('nobody is sent away').waitFor()
    const asked: unknown[] = []
    visits.headquarters.answers.set('PUT /v1/sessions/s-4', (body: Pick<SessionView, 'capacity'>) => {
      asked.push(body)
      const { sessions } = visits.headquarters.answers.get('GET /v1/sessions') as { sessions: SessionView[] }
      return { ...sessions.find(({ id }) => id === 's-4'), ...body }
    })
    await button(page, 'Save').click()
    await form.getByRole('status').filter({ hasText: 'Saved at 14:10.' }).waitFor()
    expect(asked).toEqual([{ capacity: 30 }])
  })

  it('one is added by itself', async () => {
    const page = await visits.open('/register/sessions?site=site-1')
    await button(page, 'Add a session').click()
    const form = page.getByRole('form', { name: 'A session by itself' })
    await form.getByLabel('Begins').fill('18:00')
    await button(page, 'Add it').click()
    await form.getByText('Enter a time such as 09:30.').waitFor()
    await form.getByLabel('Ends').fill('18:45')
    await button(page, 'Add it').click()
    await page.locator('.session', { hasText: '18:00' }).waitFor()
    await page.getByRole('status').filter({ hasText: 'The session can be booked.' }).waitFor()
  })

  it('a day without any says how to go on', async () => {
    visits.headquarters.answers.set('GET /v1/sessions', { sessions: [] })
    const page = await visits.open('/register/sessions?site=site-1')
    await page.getByRole('heading', { name: 'No session on this day' }).waitFor()
  })
})

describe('templates', () => {
  it('show the week, and a new one says what it did to the sessions', async () => {
    const page = await visits.open('/register/sessions/templates?site=site-1')
    expect(await page.locator('.template-week > li').first().textContent()).toContain('Monday')
    await page.getByRole('link', { name: 'Add a template' }).click()
    const form = page.getByRole('form', { name: 'New template' })
    await form.getByLabel('Short name').fill('day1-0900')
    await form.getByLabel('Day of the week').selectOption({ label: 'Friday' })
    await form.getByLabel('Begins').fill('12:00')
    await form.getByLabel('Ends').fill('12:45')
    await button(page, 'Save').click()
    await form.getByText('A template has this short name already').waitFor()
    await form.getByLabel('Short name').fill('friday-noon')
    await button(page, 'Save').click()
    await page.getByRole('status').filter({ hasText: '3 sessions were made.' }).waitFor()
    await page.locator('.template', { hasText: 'friday-noon' }).waitFor()
  })

  it('make their sessions when asked to', async () => {
    const page = await visits.open('/register/sessions/templates?site=site-1')
    await button(page, 'Make the sessions now').click()
    const told = page.getByRole('status').filter({ hasText: 'sessions were made' })
    await told.waitFor()
    expect(plain(await told.textContent())).toContain('1 session that nobody had booked was removed.')
  })
})
