/** Headquarters' policies: what one says, and what it would do before it is saved. */
import { defaultPolicy, type PolicyRequest } from '@ziara-gate/domain'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { plain } from '../support/central-page.ts'
import { tellRegister } from '../support/headquarters-register.ts'
import { Refused } from '../support/scripted-headquarters.ts'
import { scriptedVisits } from '../support/scripted-visits.ts'

const visits = scriptedVisits((headquarters) => {
  headquarters.records = []
  tellRegister(headquarters)
})
const policies = '/register/sites/site-1/policies'
const path = '/v1/sites/site-1/policies'
const see = (page: Page) => page.getByRole('button', { name: 'See what it does' })
const save = (page: Page) => page.getByRole('button', { name: 'Save this policy' })
const effects = async (page: Page) => {
  await page.locator('.effects').waitFor()
  return (await page.locator('.effects-list li').allTextContents()).map(plain)
}

describe('policies', () => {
  it('stand by what matters now, and say in what they differ from the usual', async () => {
    const page = await visits.open(policies)
    await page.locator('.policy').first().waitFor()
    const standings = await page
      .locator('.policy')
      .evaluateAll((list) => list.map((one) => one.dataset.standing))
    expect(standings).toEqual(['now', 'ahead', 'past'])
    expect(plain(await page.locator('.policy').first().textContent())).toMatch(/an inmate: 2 in 7 days/)
  })

  it('a change is put through the rules before it can be saved', async () => {
    const page = await visits.open(`${policies}/winter-2026`)
    await page.getByLabel('Check-in opens before the session').fill('60')
    await page.getByLabel('Visitors in a party, at most').fill('4')
    await page.getByLabel('Minors among them, at most').fill('4')
    expect(await save(page).count()).toBe(0)
    await see(page).click()
    await page.locator('#policy-preview:focus').waitFor()
    const told = await effects(page)
    expect(told[0]).toMatch(/^5 parties can no longer come in by themselves: too many visitors\./)
    expect(told).toContain('55 visitors may come 30 minutes earlier.')
    await page.getByText('Session by session').click()
    await page
      .getByText(/^.?11 visitors.? with a ticket for 10:30 may come from 09:30 instead of 10:00\.$/)
      .waitFor()
    const asked: PolicyRequest[] = []
    visits.headquarters.answers.set(`PUT ${path}/winter-2026`, (body: PolicyRequest) => {
      asked.push(body)
      return { id: 'winter-2026', siteId: 'site-1', ...body }
    })
    await save(page).click()
    await page.getByRole('status').filter({ hasText: 'The gates get it at once. Saved at 14:10.' }).waitFor()
    expect(asked).toMatchObject([{ until: null, policy: { checkInOpensMinutes: 60, maxParty: 4 } }])
  })

  it('what was seen is worthless once something else is entered', async () => {
    const page = await visits.open(`${policies}/winter-2026`)
    await see(page).click()
    await page.getByText('Nothing changes for those who are booked on that day.').waitFor()
    await page.getByLabel('Late until after the beginning').fill('5')
    await page.getByText('You changed something.').waitFor()
    expect(await save(page).count()).toBe(0)
    await see(page).click()
    await save(page).waitFor()
  })

  it('what does not fit together is told at its field, in words that say how to mend it', async () => {
    const page = await visits.open(`${policies}/new?like=winter-2026`)
    await see(page).click()
    await page.getByText('Fill this in.').waitFor()
    await page.getByLabel('Short name').fill('spring-2026')
    await page.getByLabel('May answer for a party from the age of').fill('16')
    await page.getByLabel('Visitors in a party, at most').fill('none')
    await see(page).click()
    await page.getByText('Enter a whole number from 1 to 24.').waitFor()
    await page.getByLabel('Visitors in a party, at most').fill('5')
    await see(page).click()
    await page.getByText('Only an adult can answer for a party.').waitFor()
    expect(await page.locator('input:focus').inputValue()).toBe('16')
  })

  it('what only headquarters can know is told at its field too', async () => {
    const page = await visits.open(`${policies}/winter-2026`)
    await page.getByLabel('Late until after the beginning').fill('90')
    const fields = ['policy.lateCutOffMinutes: late cut-off past the end of a session of 45 minutes']
    visits.headquarters.answers.set(`POST ${path}/winter-2026/preview`, new Refused('unprocessable', fields))
    await see(page).click()
    await page.getByText('A session of this site would be over by then.').waitFor()
    expect(await page.locator('input:focus').inputValue()).toBe('90')
  })

  it('a new one is entered like another, with limits and days of its own', async () => {
    const page = await visits.open(`${policies}/new?like=winter-2026`)
    await page.getByLabel('Short name').fill('spring-2026')
    await page.getByLabel('First day').fill('2026-03-15')
    await page.getByRole('button', { name: 'Add a limit' }).click()
    await page.getByRole('group', { name: 'Limits' }).getByLabel('in days').last().fill('60')
    await page.getByRole('button', { name: 'Add a day of the week' }).click()
    await page.getByLabel('Day of the week').selectOption({ label: 'Sunday' })
    await page.getByLabel('Only for').selectOption({ label: 'men' })
    await page.getByLabel('No cash').check()
    await page.getByText('As the screens say it').click()
    await page.getByRole('cell', { name: 'Pas d’argent liquide' }).waitFor()
    await see(page).click()
    await page.getByText('A limit that looks further back').waitFor()
    expect((await effects(page))[0]).toMatch(/^15 parties can no longer come in by themselves: day reserved/)
    const asked: PolicyRequest[] = []
    visits.headquarters.answers.set(`PUT ${path}/spring-2026`, (body: PolicyRequest) => {
      asked.push(body)
      const saved = { id: 'spring-2026', siteId: 'site-1', ...body }
      visits.headquarters.answers.set(`GET ${path}`, { policies: [saved] })
      return saved
    })
    await save(page).click()
    await page.waitForURL('**/policies/spring-2026')
    await page.getByRole('heading', { name: /^Policy .?spring-2026/ }).waitFor()
    expect(asked[0]?.policy).toMatchObject({
      limits: [
        { per: 'inmate', count: 2, days: 7 },
        { per: 'visitor', count: 1, days: 60 },
      ],
      reservedDays: [{ weekday: 7, for: 'male' }],
      conditions: [...defaultPolicy.conditions, 'no-food', 'no-money'],
    })
  })

  it('the line fails: what was entered is kept, and can be saved when it is back', async () => {
    const page = await visits.open(`${policies}/winter-2026`)
    await page.getByLabel('Check-in opens before the session').fill('55')
    await see(page).click()
    await save(page).waitFor()
    visits.headquarters.goAway()
    await save(page).click()
    await page.getByRole('alert').filter({ hasText: 'What you entered is still here.' }).waitFor()
    expect(await page.getByLabel('Check-in opens before the session').inputValue()).toBe('55')
    visits.headquarters.comeBack()
    await page.getByRole('button', { name: 'Send it again' }).click()
    await page.getByRole('status').filter({ hasText: 'Saved at 14:10.' }).waitFor()
  })

  it('a site without any shows the usual one', async () => {
    visits.headquarters.answers.set(`GET ${path}`, { policies: [] })
    const page = await visits.open(policies)
    await page.getByRole('heading', { name: 'This site has no policy of its own' }).waitFor()
    expect(plain(await page.locator('.policy-facts').textContent())).toContain('45 minutes')
  })
})
