/** Headquarters' pages about who may use it: users, keys of platforms, and one's own account. */
import type { ApiKey, HqUser } from '@ziara-gate/domain'
import { describe, expect, it } from 'vitest'
import { axeFindings, plain } from '../support/central-page.ts'
import { now } from '../support/headquarters-day.ts'
import { keysOf, ownId, signInsOf, tellPeople, usersOf } from '../support/headquarters-people.ts'
import { scriptedVisits } from '../support/scripted-visits.ts'

const visits = scriptedVisits(tellPeople)
/** Answers a change from now on; answers what bodies came. */
function takes(name: string, answer: (body: Record<string, unknown>) => unknown) {
  const bodies: Record<string, unknown>[] = []
  visits.headquarters.answers.set(name, (body: Record<string, unknown>) => {
    bodies.push(body)
    return answer(body)
  })
  return bodies
}
const userAt = (index: number) => usersOf(visits.headquarters.sites).users[index] as HqUser

describe('users', () => {
  it('are listed with what they may do and where, and found by name', async () => {
    const page = await visits.open('/users')
    await page.locator('.kept-rows tbody tr').nth(4).waitFor()
    const told = async (name: string) =>
      plain(await page.locator('.kept-rows tbody tr', { hasText: name }).textContent())
    await expect
      .poll(() => told('Leila'))
      .toMatch(/Leila M\. l\.registrarRegistrarAïn Sebaâ 1 and El Arjat 2no authenticator yetnever$/)
    expect(await told('Salma')).toContain('5 siteslocked')
    await page.getByRole('searchbox', { name: 'Find a user' }).fill('omar')
    await expect.poll(() => page.locator('.kept-rows tbody tr').count()).toBe(1)
    expect(page.url()).toContain('find=omar')
  })

  it('are added: what is wrong is said at its field, and the first password is shown once', async () => {
    const page = await visits.open('/users')
    await page.getByRole('link', { name: 'Add a user' }).click()
    await page.getByRole('button', { name: 'Add a user' }).click()
    await page.getByText('2 fields need a look.').waitFor()
    expect(await page.locator('[aria-invalid="true"]:focus').count()).toBe(1)
    expect(await axeFindings(page)).toEqual([])
    await page.getByLabel('User name').fill('N.New')
    await page.getByLabel('Name', { exact: true }).fill('Nadia N.')
    await page.getByLabel('Role').selectOption({ label: 'Registrar' })
    await page.getByLabel('All sites').uncheck()
    await page.getByRole('button', { name: 'Add a user' }).click()
    await page.getByText('Choose at least one.').waitFor()
    await page.getByLabel('Bourkaiz').check()
    const bodies = takes('POST /v1/users', (body) => ({
      user: { ...userAt(2), ...body, id: '00000001-0000-4000-8000-000000000077' },
      password: 'heron-7QX4-lantern-9MK2',
    }))
    await page.getByRole('button', { name: 'Add a user' }).click()
    await page.getByRole('heading', { name: /First password of .*Nadia N\./ }).waitFor()
    expect(bodies).toEqual([{ name: 'n.new', label: 'Nadia N.', role: 'registrar', sites: ['site-6'] }])
    expect(plain(await page.locator('.secret-text').textContent())).toBe('heron-7QX4-lantern-9MK2')
    expect(await axeFindings(page)).toEqual([])
    await page.getByRole('button', { name: 'I have kept it' }).click()
    await expect.poll(() => page.getByText('heron-7QX4-lantern-9MK2').count()).toBe(0)
  })

  it('the line fails while one is added: nothing that was entered is lost', async () => {
    const page = await visits.open('/users?open=new')
    await page.getByLabel('User name').fill('n.new')
    await page.getByLabel('Name', { exact: true }).fill('Nadia N.')
    visits.headquarters.goAway()
    await page.getByRole('button', { name: 'Add a user' }).click()
    await page.getByText('nobody knows whether it was saved').waitFor()
    expect(await page.getByLabel('User name').inputValue()).toBe('n.new')
    visits.headquarters.comeBack()
    takes('POST /v1/users', () => ({ user: userAt(2), password: 'p-a-s-s' }))
    await page.getByRole('button', { name: 'Send it again' }).click()
    await page.locator('.secret').waitFor()
  })

  it('one of them is changed, and what is saved is said', async () => {
    const user = userAt(3)
    const page = await visits.open(`/users/${user.id}`)
    await page.getByLabel('Role').selectOption('auditor')
    const bodies = takes(`PUT /v1/users/${user.id}`, (body) => ({ ...user, ...body }))
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByRole('status').filter({ hasText: 'Saved at' }).waitFor()
    expect(bodies).toEqual([{ label: 'Omar T.', role: 'auditor', sites: ['site-1'], active: true }])
  })

  it('is locked and opened again, each after it was told what that does', async () => {
    const user = userAt(3)
    const page = await visits.open(`/users/${user.id}`)
    await page.getByRole('button', { name: 'Lock', exact: true }).click()
    await page.getByText('nobody signs in to this account').waitFor()
    expect(page.url()).toContain('open=lock')
    expect(await axeFindings(page)).toEqual([])
    const change = (body: Record<string, unknown>) => {
      const next = { ...user, ...body } as HqUser
      const users = usersOf(visits.headquarters.sites).users.map((each) =>
        each.id === user.id ? next : each,
      )
      visits.headquarters.answers.set('GET /v1/users', { users })
      return next
    }
    const bodies = takes(`PUT /v1/users/${user.id}`, change)
    await page.getByRole('button', { name: 'Lock the account' }).click()
    await page.getByRole('status').filter({ hasText: 'The account is locked.' }).waitFor()
    await page.getByRole('button', { name: 'Unlock', exact: true }).click()
    await page.getByRole('button', { name: 'Unlock the account' }).click()
    await page.getByRole('status').filter({ hasText: 'open again' }).waitFor()
    expect(bodies.map(({ active }) => active)).toEqual([false, true])
  })

  it('gets a new password, loses an authenticator, is signed out everywhere', async () => {
    const user = userAt(3)
    const page = await visits.open(`/users/${user.id}`)
    takes(`POST /v1/users/${user.id}/password`, () => ({ user, password: 'nine-storks' }))
    const gone = ['authenticator', 'sign-ins'].map((name) =>
      takes(`DELETE /v1/users/${user.id}/${name}`, () => null),
    )
    await page.getByRole('button', { name: 'New first password' }).click()
    await page.getByRole('button', { name: 'Make a new password' }).click()
    expect(plain(await page.locator('.secret-text').textContent())).toBe('nine-storks')
    await page.getByRole('button', { name: 'Remove the authenticator' }).click()
    await page.getByRole('button', { name: 'Remove it' }).click()
    await page.getByRole('status').filter({ hasText: 'The authenticator is removed.' }).waitFor()
    await page.getByRole('button', { name: 'End all sign-ins' }).click()
    await page.getByRole('button', { name: 'End them' }).click()
    await page.getByRole('status').filter({ hasText: 'All sign-ins have ended.' }).waitFor()
    expect(gone.map((bodies) => bodies.length)).toEqual([1, 1])
  })

  it('nobody is offered to lock themselves, or to change their own role', async () => {
    const page = await visits.open(`/users/${ownId}`)
    await page.getByText('Nobody changes their own role').waitFor()
    expect(await page.getByLabel('Role').count()).toBe(0)
    expect(await page.getByRole('button', { name: 'Lock', exact: true }).count()).toBe(0)
  })
})

describe('keys', () => {
  it('are listed with their scopes and state; a revoked one cannot be revoked again', async () => {
    const page = await visits.open('/keys')
    const row = (name: string) => page.locator('.kept-rows tbody tr', { hasText: name })
    await row('Old platform').waitFor()
    expect(plain(await row('Old platform').textContent())).toContain('revoked')
    expect(await row('Old platform').getByRole('button').count()).toBe(0)
    await expect
      .poll(async () => plain(await row('Statistics').textContent()))
      .toMatch(/read attendance.*good until.*12 May 2026.*never/)
  })

  it('one is made: shown once, copied, and gone', async () => {
    const page = await visits.open('/keys?open=new')
    await page.getByRole('button', { name: 'Make a key' }).click()
    await page.getByText('2 fields need a look.').waitFor()
    expect(await axeFindings(page)).toEqual([])
    await page.getByLabel('Name', { exact: true }).fill('New platform')
    await page.getByLabel('book and change visits').check()
    await page.getByLabel('Good until').fill('2026-03-14')
    await page.getByLabel('Calls a minute').fill('0')
    await page.getByRole('button', { name: 'Make a key' }).click()
    await page.getByText('Enter a whole number from 1 to 60000.').waitFor()
    await page.getByLabel('Calls a minute').fill('٣٠٠')
    const bodies = takes('POST /v1/api-keys', (body) => ({
      key: { ...(keysOf(visits.headquarters.sites).keys[0] as ApiKey), ...body },
      secret: 'zgk_secret-text-of-the-key',
    }))
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await page.getByRole('button', { name: 'Make a key' }).click()
    await page.getByRole('button', { name: 'Copy' }).click()
    await page.getByRole('status').filter({ hasText: 'Copied.' }).waitFor()
    expect(await page.evaluate('navigator.clipboard.readText()')).toBe('zgk_secret-text-of-the-key')
    expect(bodies).toEqual([
      {
        label: 'New platform',
        scopes: ['visits:write'],
        sites: null,
        expiresAt: Date.parse('2026-03-15T00:00:00Z'),
        callsPerMinute: 300,
      },
    ])
    await page.getByRole('button', { name: 'I have kept it' }).click()
    await expect.poll(() => page.getByText('zgk_secret-text').count()).toBe(0)
  })

  it('one is revoked, after it was told what that does', async () => {
    const page = await visits.open('/keys')
    const [key] = keysOf(visits.headquarters.sites).keys
    await page.getByRole('button', { name: 'Revoke National booking platform' }).click()
    await page.getByText('does not come back').waitFor()
    const gone = takes(`DELETE /v1/api-keys/${key?.id}`, () => {
      const keys = keysOf(visits.headquarters.sites).keys.map((each) => ({ ...each, revokedAt: now }))
      visits.headquarters.answers.set('GET /v1/api-keys', { keys })
      return null
    })
    await page.locator('.kept-panel').getByRole('button', { name: 'Revoke', exact: true }).click()
    await expect.poll(() => page.getByRole('button', { name: /^Revoke/ }).count()).toBe(0)
    expect(gone).toHaveLength(1)
  })
})

describe('one’s own account', () => {
  it('tells who one is and where one is signed in; another sign-in is ended', async () => {
    const page = await visits.open('/')
    await page.getByRole('link', { name: 'Your account: Amal R.' }).click()
    await page.getByText('this browser').waitFor()
    const [, other] = signInsOf().signIns
    takes(`DELETE /v1/sign-ins/${other?.id}`, () => {
      visits.headquarters.answers.set('GET /v1/sign-ins', { signIns: signInsOf().signIns.slice(0, 1) })
      return null
    })
    await page.getByRole('button', { name: 'End Firefox 140, Windows' }).click()
    await expect.poll(() => page.locator('.kept-rows tbody tr').count()).toBe(1)
    expect(await page.getByRole('button', { name: /^End/ }).count()).toBe(0)
  })

  it('a password that is typed differently twice is not even sent', async () => {
    const page = await visits.open('/account')
    await page.getByLabel('Present password').fill('lanterns over a slow river')
    await page.getByLabel('New password', { exact: true }).fill('seven herons over Loukkos')
    await page.getByLabel('New password again').fill('seven herons over Loukos')
    await page.getByRole('button', { name: 'Change the password' }).click()
    await page.getByText('The two new passwords are not the same.').waitFor()
    expect(visits.headquarters.asked.filter((path) => path.startsWith('POST /v1/session/password'))).toEqual(
      [],
    )
    expect(await page.getByLabel('Present password').inputValue()).toBe('lanterns over a slow river')
  })

  it('who came with an access token has no password to change', async () => {
    visits.headquarters.as({ account: { id: ownId, kind: 'token', label: 'tests' } })
    const page = await visits.open('/account')
    await page.getByText('You are signed in with an access token').waitFor()
    expect(await page.getByLabel('Present password').count()).toBe(0)
  })
})
