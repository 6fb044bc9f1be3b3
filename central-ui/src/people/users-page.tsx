import { type HqUser, userList } from '@ziara-gate/domain'
import { useState } from 'react'
import { Link, useSearchParams } from 'wouter'
import { Page } from '../app/page.tsx'
import { pagePlace } from '../app/places.ts'
import { useDay } from '../app/services.ts'
import { Failed, Loading, Statement } from '../app/states.tsx'
import { useAnswer } from '../app/use-answer.ts'
import { InputField } from '../form/field.tsx'
import { useVoice } from '../words/voice.tsx'
import { Moment } from './moment.tsx'
import { NewUser } from './new-user.tsx'
import { Secret } from './secret.tsx'
import { SiteNames } from './site-names.tsx'

interface Told {
  readonly user: HqUser
  readonly password: string
}

/** Who may use headquarters. */
export function UsersPage() {
  const { t } = useVoice()
  const { answer, again } = useAnswer('/v1/users', userList)
  const [search, setSearch] = useSearchParams()
  const [told, setTold] = useState<Told | null>(null)
  const find = search.get('find') ?? ''
  const isAdding = search.get('open') === 'new'
  const close = () => setSearch(find === '' ? {} : { find })
  const created = (user: HqUser, password: string) => {
    setTold({ user, password })
    close()
    again()
  }
  return (
    <Page
      title={t('access.users')}
      lead={<p className="page-lead">{t('access.usersLead')}</p>}
      beside={
        !isAdding && (
          <p className="register-actions no-print">
            <Link className="button" data-main href="/users?open=new">
              {t('access.addUser')}
            </Link>
          </p>
        )
      }
    >
      <div className="kept">
        {isAdding && <NewUser created={created} close={close} />}
        {told && (
          <Secret
            title={t('access.passwordOf', { user: told.user.label })}
            lead={t('access.passwordLead')}
            secret={told.password}
            close={() => setTold(null)}
          />
        )}
        {answer.state === 'loading' && <Loading words={t('access.loading')} />}
        {answer.state === 'failed' && <Failed failure={answer.failure} retry={again} />}
        {answer.state === 'ready' && (
          <UserList
            users={answer.value.users}
            find={find}
            search={(text) => setSearch(text === '' ? {} : { find: text }, { replace: true })}
          />
        )}
      </div>
    </Page>
  )
}

interface ListProps {
  readonly users: readonly HqUser[]
  readonly find: string
  search(text: string): void
}

function UserList({ users, find, search }: ListProps) {
  const { t } = useVoice()
  const wanted = find.trim().toLowerCase()
  const shown = users.filter(({ name, label }) => `${name} ${label.toLowerCase()}`.includes(wanted))
  if (users.length === 0)
    return (
      <Statement title={t('access.noUsers')}>
        <p>{t('access.noUsersLead')}</p>
      </Statement>
    )
  return (
    <>
      <search className="kept-filter no-print" aria-label={t('access.findUser')}>
        <InputField label={t('access.findUser')} type="search" autoComplete="off" value={find} set={search} />
      </search>
      {shown.length === 0 ? <p className="soft">{t('access.noneFound')}</p> : <UserTable users={shown} />}
    </>
  )
}

function UserTable({ users }: { readonly users: readonly HqUser[] }) {
  const { t } = useVoice()
  const place = pagePlace(useDay().sites.map(({ site }) => site))
  return (
    <div className="kept-scroll">
      <table className="figures kept-rows" aria-label={t('access.users')}>
        <thead>
          <tr>
            <th scope="col">{t('access.label')}</th>
            <th scope="col">{t('access.role')}</th>
            <th scope="col">{t('access.sites')}</th>
            <th scope="col">{t('access.state')}</th>
            <th scope="col">{t('access.lastUsed')}</th>
          </tr>
        </thead>
        <tbody>
          {users.map((user) => (
            <tr key={user.id}>
              <th scope="row">
                <Link href={`/users/${user.id}`}>
                  <bdi>{user.label}</bdi>
                </Link>{' '}
                <span className="code soft people-name">{user.name}</span>
              </th>
              <td data-label={t('access.role')}>{t(`access.roles.${user.role}`)}</td>
              <td data-label={t('access.sites')}>
                <SiteNames sites={user.sites} />
              </td>
              <td data-label={t('access.state')}>
                <UserState user={user} />
              </td>
              <td data-label={t('access.lastUsed')}>
                <Moment at={user.lastUsedAt} place={place} never={t('access.never')} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** Locked, or open; and whether an authenticator is still to come. */
export function UserState({ user: { active, authenticator } }: { readonly user: HqUser }) {
  const { t } = useVoice()
  if (!active)
    return (
      <span className="kept-state" data-off>
        {t('access.locked')}
      </span>
    )
  return (
    <span className="kept-state" data-on={authenticator || undefined}>
      {t(authenticator ? 'access.open' : 'access.withoutApp')}
    </span>
  )
}
