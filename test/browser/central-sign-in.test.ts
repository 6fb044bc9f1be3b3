/** Somebody new at headquarters: a first password, one of their own, an authenticator app, and in again another day. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { axeFindings, plain, type Visit, visitCentral } from '../support/central-page.ts'
import { type CentralProcess, startCentralProcess } from '../support/central-process.ts'
import { type Browser, launchChromium } from '../support/chromium.ts'
import { authenticatorCode } from '../support/totp.ts'

let browser: Browser
let central: CentralProcess
let visit: Visit
let page: Page
let first: string
let recoveryCode: string
const own = 'lanterns over a slow river'

beforeAll(async () => {
  central = await startCentralProcess()
  first = await central.addUser('n.director', 'viewer')
  browser = await launchChromium()
  visit = await visitCentral(browser, central.url)
  page = visit.page
})
afterAll(async () => {
  await browser?.close()
  await central?.close()
})

const alert = () => page.getByRole('alert').first()
const submit = () => page.getByRole('button', { name: 'Sign in', exact: true }).click()
const give = async (user: string, password: string) => {
  await page.getByLabel('User name').fill(user)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await submit()
}

it('a wrong password and an unknown name are told the same', async () => {
  await give('n.director', 'not the password')
  await alert().filter({ hasText: 'The name or the password is not right' }).waitFor()
  await give('nobody.here', 'not the password')
  await alert().filter({ hasText: 'The name or the password is not right' }).waitFor()
  expect(await axeFindings(page)).toEqual([])
})

it('the first password asks for one of their own, which must not be easy', async () => {
  await give('n.director', first)
  await page.getByRole('heading', { name: 'Choose a password of your own' }).waitFor()
  expect(await axeFindings(page)).toEqual([])
  const choose = async (current: string, next: string, again = next) => {
    await page.getByLabel('Present password').fill(current)
    await page.getByLabel('New password', { exact: true }).fill(next)
    await page.getByLabel('New password again').fill(again)
    await submit()
  }
  await choose(first, own, `${own}!`)
  await alert().filter({ hasText: 'not the same' }).waitFor()
  await choose(first, 'qwertyuiop12')
  await alert().filter({ hasText: 'too easy to guess' }).waitFor()
  await choose(first, own)
  await page.getByRole('heading', { name: 'Set up your authenticator app' }).waitFor()
})

it('the app is set up by a QR or a key, and proved by its code; recovery codes are shown once', async () => {
  await page.getByRole('img', { name: 'QR code for your authenticator app' }).waitFor()
  expect(await axeFindings(page)).toEqual([])
  const secret = plain(await page.locator('.sign-in-app .code').textContent())
  await page.getByRole('textbox', { name: 'Code' }).fill('000000')
  await submit()
  await alert().filter({ hasText: 'This code is not right' }).waitFor()
  await page.getByRole('textbox', { name: 'Code' }).fill(authenticatorCode(secret, Date.now()))
  await submit()
  await page.getByRole('heading', { name: 'Your recovery codes' }).waitFor()
  const codes = await page.locator('.sign-in-codes li').allTextContents()
  expect(new Set(codes).size).toBeGreaterThanOrEqual(8)
  recoveryCode = plain(codes[0] ?? '')
  await page.getByRole('button', { name: 'I have kept them' }).click()
  await page.locator('.site-cell').first().waitFor()
})

it('another day: password, then a code; a recovery code stands in for the phone, once', async () => {
  const again = async () => {
    await page.getByRole('button', { name: 'Sign out' }).click()
    await page.getByLabel('User name').waitFor()
    await give('n.director', own)
    await page.getByRole('heading', { name: 'Enter the code of your app' }).waitFor()
    await page.getByRole('textbox', { name: 'Code' }).fill(recoveryCode)
    await submit()
  }
  await again()
  await page.locator('.site-cell').first().waitFor()
  await again()
  await alert().filter({ hasText: 'This code is not right' }).waitFor()
  await page.getByRole('button', { name: 'Sign out' }).click()
  await page.getByLabel('User name').waitFor()
})

it('the pages kept within their content policy, and left nothing of what was typed', async () => {
  expect(visit.troubles).toEqual([])
  const kept = await page.evaluate(
    'JSON.stringify([document.cookie, { ...localStorage }, { ...sessionStorage }])',
  )
  for (const secret of [own, first, recoveryCode]) expect(kept).not.toContain(secret)
})
