/** Who may not visit, where inmates are, and who works at the gates: pages before a script. */
import { newOfficer, newRestriction } from '@ziara-gate/domain'
import { describe, expect, it } from 'vitest'
import {
  badgeAt,
  inmatesAt,
  movementsAt,
  officersAt,
  restrictionsAt,
  tellSite,
} from '../support/headquarters-keepers.ts'
import { button, rows, scriptedVisits, texts } from '../support/scripted-visits.ts'

const visits = scriptedVisits(tellSite)

describe('restrictions', () => {
  const at = () => `/register/restrictions?site=${visits.site.id}`
  const made = () => restrictionsAt(visits.site).restrictions[0]

  it('wait for a site to be chosen, which then stands in the address', async () => {
    const page = await visits.open('/register/restrictions')
    await page.getByRole('heading', { name: 'Choose a site' }).waitFor()
    await page.getByLabel('Site', { exact: true }).selectOption(visits.site.id)
    await rows(page).first().waitFor()
    expect(page.url()).toContain(`site=${visits.site.id}`)
  })

  it('are narrowed by what the address says, and the visitor is said to hear nothing of them', async () => {
    const page = await visits.open(at())
    await rows(page).first().waitFor()
    expect(await rows(page).count()).toBe(2)
    await page.getByText('At the gate nobody is told of a restriction.').waitFor()
    await page.getByRole('combobox', { name: 'Show' }).selectOption('any')
    await page.getByLabel('Reason, mark or register number').fill('bbbb')
    await expect.poll(() => rows(page).count()).toBe(1)
    expect(page.url()).toMatch(/show=any/)
    const again = await visits.open(`${at()}&show=any&find=bbbb`)
    await rows(again).first().waitFor()
    expect(await texts(rows(again))).toEqual(await texts(rows(page)))
  })

  it('of a visitor: every field at fault is told, then the contract’s request is sent', async () => {
    const page = await visits.open(`${at()}&open=new`)
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
    const bodies = visits.taken(`POST /v1/sites/${visits.site.id}/restrictions`, made())
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
    const page = await visits.open(`${at()}&open=new`)
    await page.getByLabel('An inmate').check()
    await page.getByLabel('Register number', { exact: true }).fill('999')
    await page.getByLabel('Reason', { exact: true }).fill('Board')
    visits.headquarters.answers.set(`GET /v1/sites/${visits.site.id}/inmates`, { inmates: [], more: false })
    await button(page, 'Start a restriction').click()
    await page.getByText('This site holds no inmate of that number.').waitFor()
    visits.headquarters.answers.set(`GET /v1/sites/${visits.site.id}/inmates`, inmatesAt(visits.site))
    const bodies = visits.taken(`POST /v1/sites/${visits.site.id}/restrictions`, made())
    await page.getByLabel('Register number', { exact: true }).fill('10001')
    await button(page, 'Start a restriction').click()
    await page.getByText('The restriction is entered.').waitFor()
    expect(bodies).toMatchObject([{ subject: { kind: 'inmate', inmateId: `${visits.site.id}-10001` } }])
  })

  it('the line fails: what was entered stays, and nobody claims that it was saved', async () => {
    const page = await visits.open(`${at()}&open=end&of=${made()?.id}`)
    await page.getByLabel('On a day').check()
    await page.getByLabel('Last day').fill('2026-03-20')
    visits.headquarters.goAway()
    await button(page, 'End').click()
    await page.getByText('Nothing was saved. What you entered is still here.').waitFor()
    expect(await page.getByLabel('Last day').inputValue()).toBe('2026-03-20')
    visits.headquarters.comeBack()
    const bodies = visits.taken(`POST /v1/sites/${visits.site.id}/restrictions/${made()?.id}/end`, made())
    await button(page, 'Send it again').click()
    await page.getByText('The end of the restriction is entered.').waitFor()
    expect(bodies).toEqual([{ until: '2026-03-20' }])
  })
})

describe('inmates', () => {
  it('are looked up by number; a movement is recorded and taken back', async () => {
    const page = await visits.open(`/register/inmates?site=${visits.site.id}&of=${visits.site.id}-10002`)
    const panel = page.locator('.kept-panel')
    await panel.getByText('to come').waitFor()
    expect(await panel.locator('tbody tr').count()).toBe(4)
    const path = `/v1/inmates/${visits.site.id}-10002/movements`
    const { inmate, movements } = movementsAt(visits.site)
    const bodies = visits.taken(`POST ${path}`, { inmate, movements })
    await panel.getByLabel('What happens').selectOption('court')
    await panel.getByLabel('Day').fill('2026-03-16')
    await button(page, 'Record a movement').click()
    await panel.getByText('The movement is recorded.').waitFor()
    expect(bodies).toEqual([{ kind: 'court', date: '2026-03-16', toSite: null }])
    visits.headquarters.answers.set(`DELETE ${path}/${movements[3]?.id}`, {
      inmate,
      movements: movements.slice(0, 3),
    })
    await panel.getByRole('button', { name: /Take back.*19 March 2026/ }).click()
    await expect.poll(() => panel.locator('tbody tr').count()).toBe(3)
  })
})

describe('officers', () => {
  const at = (rest = '') => `/register/officers?site=${visits.site.id}${rest}`

  it('at work are listed; others by the address', async () => {
    const page = await visits.open(at())
    await rows(page).first().waitFor()
    expect(await rows(page).count()).toBe(3)
    await page.getByRole('combobox', { name: 'Show' }).selectOption('away')
    await expect.poll(() => texts(rows(page).locator('th'))).toEqual(['Karim Exemple'])
  })

  it('a new one gets a badge, shown this once and printed alone', async () => {
    const page = await visits.open(at())
    await button(page, 'Enter an officer').click()
    await button(page, 'Enter an officer').click()
    await page.getByText('Enter six digits.').waitFor()
    await page.locator('.kept-panel').getByLabel('Name').fill('Salma Testi')
    await page.getByLabel('PIN', { exact: true }).fill('٢٨٤٧١٩')
    const bodies = visits.taken(`POST /v1/sites/${visits.site.id}/officers`, badgeAt(visits.site))
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
    const page = await visits.open(at('&open=change&of=officer-2'))
    const [, officer] = officersAt(visits.site).officers
    const changed = visits.taken(`PUT /v1/sites/${visits.site.id}/officers/officer-2`, {
      ...officer,
      active: false,
    })
    await page.getByLabel('May sign in at the consoles of the site').uncheck()
    await button(page, 'Save').click()
    await page.getByText('The officer is changed.').waitFor()
    expect(changed).toEqual([{ name: 'Youssef Essai', role: 'guard', active: false }])
    await page.getByRole('button', { name: /New PIN for .*Youssef Essai/ }).click()
    await page.getByLabel('PIN', { exact: true }).fill('918273')
    visits.headquarters.answers.set(`PUT /v1/sites/${visits.site.id}/officers/officer-2/pin`, null)
    await button(page, 'Save').click()
    await page.getByText('The new PIN is set.').waitFor()
  })
})
