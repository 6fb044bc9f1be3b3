/** The pages of who keeps a site, before headquarters' own process: what they enter is what the API has. */
import { addDays, importColumns, inmateList, localDate, sessionView, siteList } from '@ziara-gate/domain'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { plain, type Visit, visitCentral } from '../support/central-page.ts'
import { type CentralProcess, startCentralProcess } from '../support/central-process.ts'
import { type Browser, launchChromium } from '../support/chromium.ts'
import { type Line, openLine } from '../support/line.ts'
import { enrolGate } from '../support/uploading-gate.ts'

let browser: Browser
let central: CentralProcess
let line: Line
let visit: Visit
let page: Page
let session: string
let inmates: readonly { readonly id: string; readonly register: string }[]

const call = async (path: string, method = 'GET', body?: unknown): Promise<unknown> => {
  const response = await fetch(`${central.url}${path}`, {
    method,
    headers: { authorization: `Bearer ${central.hqToken}`, 'content-type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`)
  return response.json()
}

/** A session in three days that takes as many as come. */
async function openSession(): Promise<string> {
  const site = siteList.parse(await call('/v1/sites')).find(({ id }) => id === central.site)
  if (site === undefined) throw new Error('the demonstration has no site')
  const date = addDays(localDate(Date.now(), site.zone), 3)
  const times = { date, startsAt: '10:00', endsAt: '11:00', gateId: null, capacity: null }
  return sessionView.parse(await call('/v1/sessions', 'POST', { siteId: central.site, ...times })).id
}

beforeAll(async () => {
  central = await startCentralProcess()
  line = await openLine(central.url)
  session = await openSession()
  inmates = inmateList.parse(await call(`/v1/sites/${central.site}/inmates?limit=5`)).inmates
  browser = await launchChromium()
  visit = await visitCentral(browser, line.url, { path: '/register/imports', token: central.hqToken })
  page = visit.page
  await page.getByLabel('File with bookings').waitFor()
})
afterAll(async () => {
  await browser?.close()
  await line?.close()
  await central?.close()
})

const button = (name: string) => page.getByRole('button', { name, exact: true })
const go = async (path: string) => {
  await page.goto(`${line.url}${path}${path.includes('?') ? '&' : '?'}lang=en`)
}
const bookedNow = async () => {
  const found = (await call(`/v1/sessions?site=${central.site}&date=${await sessionDay()}`)) as {
    sessions: { id: string; booked: number }[]
  }
  return found.sessions.find(({ id }) => id === session)?.booked
}
const sessionDay = async () => {
  const site = siteList.parse(await call('/v1/sites')).find(({ id }) => id === central.site)
  return addDays(localDate(Date.now(), site?.zone ?? 'UTC'), 3)
}

const columns = (fields: Readonly<Record<string, string>>) =>
  importColumns.map((column) => fields[column] ?? '').join(',')
/** A CSV with so many bookings of one visitor each; the lines in `bad` have a birth date that is none. */
const csv = (name: string, count: number, bad: readonly number[] = []) => {
  const rows = Array.from({ length: count }, (_, index) =>
    columns({
      booking: `${name}-${String(index).padStart(6, '0')}`,
      session,
      inmate: inmates[0]?.id ?? '',
      name: `Visitor ${index}`,
      birthDate: bad.includes(index + 2) ? '1980-02-30' : '1980-02-03',
      sex: 'female',
      relation: 'sister',
      category: 'family',
      lead: 'true',
      documentKind: 'national-card',
      documentIssuer: 'MAR',
      documentNumber: `${name.toUpperCase()}${index}`,
    }),
  )
  return {
    name: `${name}.csv`,
    mimeType: 'text/csv',
    buffer: Buffer.from([importColumns.join(','), ...rows].join('\n')),
  }
}
const heading = (name: string) => page.getByRole('heading', { name, exact: true })
const count = async (name: string) => plain(await page.locator(`[data-count=${name}] dd`).textContent())

async function send(file: ReturnType<typeof csv>): Promise<void> {
  await go('/register/imports')
  await page.getByLabel('File with bookings').setInputFiles(file)
  await button('Send the file').click()
}

it('three thousand bookings from a file: the good ones are booked, the bad one is told, a reload finds it all again', async () => {
  await send(csv('keep', 3_000, [1_501]))
  await heading('Done').waitFor({ timeout: 120_000 })
  const told = async () => [await count('rows'), await count('booked'), await count('bad')]
  expect(await told()).toEqual(['3,000', '2,999', '1'])
  expect(await bookedNow()).toBe(2_999)
  await page.reload()
  await heading('Done').waitFor()
  expect(await told()).toEqual(['3,000', '2,999', '1'])
  await page.locator('.kept-rows tbody tr').first().waitFor()
  expect(plain(await page.locator('.kept-rows tbody tr').textContent())).toMatch(/^1,501birthDate/)
  const href = await page.getByRole('link', { name: 'All of them as CSV' }).getAttribute('href')
  const table = await visit.context.request.get(`${line.url}${href}`)
  expect((await table.text()).trimEnd().split('\r\n')[1]).toMatch(/^1501,birthDate,invalid,/)
})

it('all or nothing: one bad row, and nothing is booked', async () => {
  const before = await bookedNow()
  await go('/register/imports')
  await page.getByLabel('Book all rows or none').check()
  await page.getByLabel('File with bookings').setInputFiles(csv('all', 600, [10]))
  await button('Send the file').click()
  await heading('Refused').waitFor({ timeout: 60_000 })
  await page.getByText('Rows are at fault, so nothing was booked.').waitFor()
  expect(await bookedNow()).toBe(before)
})

/** Slow enough that a file of megabytes is still on its way when somebody looks. */
const slowly = async (bytesPerSecond: number) => {
  const client = await visit.context.newCDPSession(page)
  await client.send('Network.enable')
  await client.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 0,
    downloadThroughput: -1,
    uploadThroughput: bytesPerSecond,
  })
  return () => client.detach()
}

it('an import is stopped while its file is on the way: nothing is booked', async () => {
  const before = await bookedNow()
  const quickly = await slowly(30_000)
  await send(csv('stop', 20_000))
  await page.locator('[data-count=rows] dd', { hasText: /[1-9]/ }).waitFor({ timeout: 60_000 })
  expect(await page.getByRole('progressbar').getAttribute('value')).not.toBeNull()
  await button('Stop the import').click()
  await heading('Stopped').waitFor({ timeout: 60_000 })
  await page.getByText('Somebody stopped it. Nothing was booked.').waitFor()
  expect(await bookedNow()).toBe(before)
  await quickly()
})

it('the line breaks in the middle: the page says what happened, and sends the same file again', async () => {
  const before = await bookedNow()
  const quickly = await slowly(30_000)
  await send(csv('cut', 8_000))
  await page.locator('[data-count=rows] dd', { hasText: /[1-9]/ }).waitFor({ timeout: 60_000 })
  line.cut()
  await page.getByText('The line broke while the file was on its way. Nothing was booked.').waitFor()
  await quickly()
  line.restore()
  await heading('Cut off').waitFor({ timeout: 60_000 })
  expect(await bookedNow()).toBe(before)
  await button('Send it again').click()
  await heading('Done').waitFor({ timeout: 120_000 })
  expect(await count('booked')).toBe('8,000')
})

it('a gate is enrolled with the code that the page shows, and the page says so', async () => {
  await go(`/register/gates?site=${central.site}&open=enrol&of=${central.gate}`)
  await button('Make a code').click()
  const code = plain(await page.locator('.enrolment-code .code').textContent()).replace(' ', '')
  await enrolGate(central.url, central.gate, code)
  await page.getByText('The gate is enrolled.').waitFor({ timeout: 30_000 })
  await button('Close').click()
  await button('Revoke the key').click()
  await button('Revoke it now').click()
  await page.getByText('The key is revoked.').waitFor()
})

it('an officer is entered: a PIN that is guessed first is refused at its field', async () => {
  await go(`/register/officers?site=${central.site}&open=new`)
  await page.locator('.kept-panel').getByLabel('Name').fill('Amina Essai')
  await page.getByLabel('PIN', { exact: true }).fill('123456')
  await button('Enter an officer').click()
  await page.getByText('A PIN of one digit, or of six in a row, is guessed first.').waitFor()
  await page.getByLabel('PIN', { exact: true }).fill('284719')
  await button('Enter an officer').click()
  expect(plain(await page.locator('.badge .code').textContent())).toMatch(/^GB1:[0-9A-Z]{24}$/)
  await button('I have the badge').click()
  await page.getByRole('row', { name: /Amina Essai/ }).waitFor()
})

it('an inmate is barred by the register number, and the restriction ends at once', async () => {
  const register = inmates[1]?.register ?? ''
  await go(`/register/restrictions?site=${central.site}&open=new`)
  await page.getByLabel('An inmate').check()
  await page.getByLabel('Register number', { exact: true }).fill(register)
  await page.getByLabel('Reason', { exact: true }).fill('Board, decision 7')
  await button('Start a restriction').click()
  const row = page.getByRole('row', { name: /Board, decision 7/ })
  await row.getByText(register).waitFor()
  await row.getByRole('button', { name: /End the restriction/ }).click()
  await button('End').click()
  await page.getByText('The end of the restriction is entered.').waitFor()
  await expect.poll(() => row.count()).toBe(0)
})

it('the pages kept within their content policy', () => {
  expect(visit.troubles).toEqual([])
})
