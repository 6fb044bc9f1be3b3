/** Users, keys, one's own account, the audit and a site's day before headquarters' own process. */
import { readFile } from 'node:fs/promises'
import { type Reference, showReference } from '@ziara-gate/domain'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { axeFindings, plain, type Visit, visitCentral } from '../support/central-page.ts'
import { type CentralProcess, startCentralProcess } from '../support/central-process.ts'
import { type Browser, launchChromium } from '../support/chromium.ts'
import { admission, arrival } from '../support/headquarters-day.ts'
import { authenticatorCode } from '../support/totp.ts'
import { enrolGate } from '../support/uploading-gate.ts'

let browser: Browser
let central: CentralProcess
let administrator: Visit
let page: Page
let newcomer: Visit
let firstPassword: string
const own = 'lanterns over a slow river'
const next = 'seven herons over Loukkos'

beforeAll(async () => {
  central = await startCentralProcess()
  browser = await launchChromium()
  administrator = await visitCentral(browser, central.url, { token: central.hqToken, path: '/users' })
  page = administrator.page
})
afterAll(async () => {
  await browser?.close()
  await central?.close()
})

const go = (path: string, lang = 'en') =>
  page.goto(`${central.url}${path}${path.includes('?') ? '&' : '?'}lang=${lang}`)
const addUser = async () => {
  await page.getByRole('link', { name: 'Add a user' }).click()
  await page.getByLabel('User name').fill('n.auditor')
  await page.getByLabel('Name', { exact: true }).fill('Nadia N.')
  await page.getByLabel('Role').selectOption('auditor')
  await page.getByRole('button', { name: 'Add a user' }).click()
}

it('an administrator adds a user, whose first password is shown once; the name is taken then', async () => {
  await addUser()
  firstPassword = plain(await page.locator('.secret-text').textContent())
  expect(firstPassword.length).toBeGreaterThan(12)
  await page.getByRole('button', { name: 'I have kept it' }).click()
  await page.locator('.kept-rows').getByText('n.auditor').waitFor()
  await addUser()
  await page.getByText('This user name is taken. Choose another.').waitFor()
  expect(await page.getByLabel('User name').inputValue()).toBe('n.auditor')
})

it('the user signs in with it, and chooses their own', async () => {
  newcomer = await visitCentral(browser, central.url)
  const { page } = newcomer
  await page.getByLabel('User name').fill('n.auditor')
  await page.getByLabel('Password', { exact: true }).fill(firstPassword)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.getByLabel('Present password').fill(firstPassword)
  await page.getByLabel('New password', { exact: true }).fill(own)
  await page.getByLabel('New password again').fill(own)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  const secret = plain(await page.locator('.sign-in-app .code').textContent())
  await page.getByRole('textbox', { name: 'Code' }).fill(authenticatorCode(secret, Date.now()))
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.getByRole('button', { name: 'I have kept them' }).click()
  await page.locator('.site-cell').first().waitFor()
})

it('a password is changed on one’s own page: what is wrong is said at its field, and the pages go on', async () => {
  const { page } = newcomer
  await page.getByRole('link', { name: /Your account/ }).click()
  await page.getByText('this browser').waitFor()
  const change = async (current: string, chosen: string) => {
    await page.getByLabel('Present password').fill(current)
    await page.getByLabel('New password', { exact: true }).fill(chosen)
    await page.getByLabel('New password again').fill(chosen)
    await page.getByRole('button', { name: /Change the password|Send it again/ }).click()
  }
  await change('not the password', next)
  await page.getByText('The present password is not right.').waitFor()
  await change(own, 'qwertyuiop12')
  await page.getByText('too easy to guess').waitFor()
  await change(own, next)
  await page.getByRole('status').filter({ hasText: 'The new password counts' }).waitFor()
  expect(await page.getByLabel('Present password').inputValue()).toBe('')
  expect(await axeFindings(page)).toEqual([])
})

it('an auditor sees the logs, and neither users nor keys', async () => {
  const { page } = newcomer
  await page.getByRole('link', { name: 'Access', exact: true }).click()
  const row = page.locator('.audit tbody tr', { hasText: 'Nadia N.' })
  await row.filter({ hasText: 'Own account · password changed' }).first().waitFor()
  await page.locator('.audit tbody tr', { hasText: 'User · entered' }).first().waitFor()
  expect(await page.getByRole('link', { name: 'API keys' }).count()).toBe(0)
  await page.goto(`${central.url}/users`)
  await page.getByRole('heading', { name: 'There is no page at this address' }).waitFor()
})

it('a user is locked: they are out at once, and open again when they are unlocked', async () => {
  await go('/users')
  await page.getByRole('link', { name: 'Nadia N.' }).click()
  await page.getByRole('button', { name: 'Lock', exact: true }).click()
  await page.getByRole('button', { name: 'Lock the account' }).click()
  await page.getByRole('status').filter({ hasText: 'The account is locked.' }).waitFor()
  await newcomer.page.goto(central.url)
  await newcomer.page.getByLabel('User name').waitFor()
  await page.getByRole('button', { name: 'Unlock', exact: true }).click()
  await page.getByRole('button', { name: 'Unlock the account' }).click()
  await page.getByRole('status').filter({ hasText: 'open again' }).waitFor()
})

it('a platform’s key opens what its scopes say, until it is revoked', async () => {
  await go('/keys?open=new')
  await page.getByLabel('Name', { exact: true }).fill('Booking platform')
  await page.getByLabel('read visits').check()
  await page.getByRole('button', { name: 'Make a key' }).click()
  const key = plain(await page.locator('.secret-text').textContent())
  const call = (path: string) =>
    fetch(`${central.url}${path}`, { headers: { authorization: `Bearer ${key}` } }).then(
      ({ status }) => status,
    )
  expect([await call('/v1/sites'), await call('/v1/users')]).toEqual([200, 403])
  await page.getByRole('button', { name: 'I have kept it' }).click()
  await page.getByRole('button', { name: 'Revoke Booking platform' }).click()
  await page.locator('.kept-panel').getByRole('button', { name: 'Revoke', exact: true }).click()
  await page.locator('.kept-rows tr', { hasText: 'Booking platform' }).getByText('revoked').waitFor()
  expect(await call('/v1/sites')).toBe(401)
})

it('a site’s day by sessions and hours, as its gate uploads it', async () => {
  await go(`/sites/${central.site}`)
  await page.locator('.sessions tbody tr').first().waitFor()
  const expected = await page.locator('.sessions [data-figure=expected]').allTextContents()
  expect(expected.slice(1).reduce((sum, text) => sum + Number(text), 0)).toBeGreaterThan(20)
  const gate = await enrolGate(central.url, central.gate, central.enrolmentCode)
  const [visit] = central.visits
  const reference = visit?.reference ?? ''
  const at = Date.now()
  await gate.upload(
    { at: at - 2_000, fields: arrival(reference) },
    { at: at - 1_000, fields: admission(reference) },
  )
  const inside = page.locator('.site-figures [data-figure=inside] dd')
  await expect.poll(async () => plain(await inside.textContent()), { timeout: 10_000 }).toBe('1')
  await page
    .locator('.event', { hasText: showReference(reference as Reference) })
    .first()
    .waitFor()
  await expect
    .poll(async () => plain(await page.locator('.site-figures [data-figure=arrived] dd').textContent()), {
      timeout: 10_000,
    })
    .toBe('1')
})

it('a PDF is taken out, and the audit tells of it', async () => {
  await go('/insight', 'ar')
  await page.locator('.insight-value').first().waitFor()
  const downloaded = page.waitForEvent('download')
  await page.getByRole('button', { name: 'ملف للطباعة' }).click()
  const file = await (await downloaded).path()
  expect((await readFile(file)).subarray(0, 5).toString()).toBe('%PDF-')
  await go('/audit?log=exports')
  await page.locator('.audit td', { hasText: /Attendance by day, .*PDF/ }).waitFor()
})

it('the pages kept within their content policy, and left no secret behind', async () => {
  expect([...administrator.troubles, ...newcomer.troubles]).toEqual([])
  for (const { page } of [administrator, newcomer]) {
    const kept = await page.evaluate(
      'JSON.stringify([document.cookie, { ...localStorage }, { ...sessionStorage }])',
    )
    for (const secret of [own, next, firstPassword, central.hqToken]) expect(kept).not.toContain(secret)
  }
})
