import { type HqUser, hqUser, userChange, userCreated, userList } from '@ziara-gate/domain'
import { useState } from 'react'
import { Link, useSearchParams } from 'wouter'
import { Page } from '../app/page.tsx'
import { pagePlace } from '../app/places.ts'
import { useAccount, useDay } from '../app/services.ts'
import { Failed, Loading } from '../app/states.tsx'
import { useAnswer } from '../app/use-answer.ts'
import { flawsOf } from '../form/flaws.ts'
import { Form } from '../form/form.tsx'
import { useSending } from '../form/use-sending.ts'
import { useVoice } from '../words/voice.tsx'
import { DeedPanel } from './deed.tsx'
import { made } from './nothing.ts'
import { ReachFields } from './reach-fields.tsx'
import { Secret } from './secret.tsx'
import { SignInsOf } from './sign-ins.tsx'
import { UserState } from './users-page.tsx'

/** One user: what they may do, where they are signed in, and what can be done about it. */
export function UserPage({ id }: { readonly id: string }) {
  const { t } = useVoice()
  const { answer, again, set } = useAnswer('/v1/users', userList)
  const users = answer.state === 'ready' ? answer.value.users : []
  const user = users.find((each) => each.id === id)
  if (user === undefined)
    return (
      <Page title={t('access.user')}>
        {answer.state === 'loading' && <Loading words={t('access.loading')} />}
        {answer.state === 'failed' && <Failed failure={answer.failure} retry={again} />}
        {answer.state === 'ready' && <p>{t('access.missing')}</p>}
      </Page>
    )
  const changed = (next: HqUser) => set({ users: users.map((each) => (each.id === id ? next : each)) })
  return (
    <Page
      title={user.label}
      heading={<bdi>{user.label}</bdi>}
      kicker={
        <p className="kicker">
          <Link href="/users">{t('access.users')}</Link> · <span className="code">{user.name}</span>
        </p>
      }
      lead={
        <p>
          <UserState user={user} />
        </p>
      }
    >
      <div className="kept">
        <ChangeUser user={user} changed={changed} />
        <Deeds user={user} changed={changed} again={again} />
        <SignInsOf path={`/v1/users/${id}/sign-ins`} />
        <p>
          <Link href={`/audit?account=${id}`}>{t('access.whatTheyDid')}</Link>
        </p>
      </div>
    </Page>
  )
}

interface OfUser {
  readonly user: HqUser
  changed(user: HqUser): void
}

function ChangeUser({ user, changed }: OfUser) {
  const { t } = useVoice()
  const isOwn = useAccount().account.id === user.id
  const sender = useSending()
  const place = pagePlace(useDay().sites.map(({ site }) => site))
  const { label, role, sites, active } = user
  const [entered, setEntered] = useState({ label, role, sites })
  const submit = async () => {
    const body = { ...entered, active }
    const flaws = flawsOf(userChange, body)
    if (flaws.size > 0) return sender.refuse(flaws)
    const told = await sender.send({ method: 'PUT', path: `/v1/users/${user.id}`, body, answer: hqUser })
    if (told) changed(told)
  }
  return (
    <section className="kept-panel" aria-label={t('access.reach')}>
      <h2>{t('access.reach')}</h2>
      {isOwn && <p className="soft">{t('access.ownRole')}</p>}
      <Form {...{ sender, place, submit }}>
        <ReachFields
          entered={entered}
          flaws={sender.flaws}
          isOwn={isOwn}
          set={(part) => setEntered({ ...entered, ...part })}
        />
      </Form>
    </section>
  )
}

const deedNames = ['lock', 'unlock', 'password', 'authenticator', 'sign-ins'] as const
type DeedName = (typeof deedNames)[number]

/** What can be done for this user now. */
const possible = ({ active, authenticator }: HqUser, isOwn: boolean): DeedName[] => {
  if (!active) return ['unlock']
  if (isOwn) return ['sign-ins']
  return ['password', ...(authenticator ? (['authenticator'] as const) : []), 'sign-ins', 'lock']
}

const wordsOf = {
  lock: 'lock',
  unlock: 'unlock',
  password: 'newPassword',
  authenticator: 'noApp',
  'sign-ins': 'endAll',
} as const

interface DeedsProps extends OfUser {
  again(): void
}

/** Each opens a panel of its own, which stands in the address. */
function Deeds({ user, changed, again }: DeedsProps) {
  const { t } = useVoice()
  const isOwn = useAccount().account.id === user.id
  const [search, setSearch] = useSearchParams()
  const [told, setTold] = useState<string | null>(null)
  const [done, setDone] = useState<DeedName | null>(null)
  const names = possible(user, isOwn)
  const open = names.find((name) => name === search.get('open')) ?? null
  const close = () => setSearch({})
  const after = (name: DeedName) => {
    setDone(name)
    close()
    again()
  }
  return (
    <section className="kept" aria-label={t('access.deeds')}>
      <p className="kept-actions no-print">
        {names.map((name) => (
          <button
            key={name}
            className="button"
            type="button"
            aria-expanded={open === name}
            onClick={() => {
              setDone(null)
              setSearch(open === name ? {} : { open: name })
            }}
          >
            {t(`access.deed.${wordsOf[name]}.name`)}
          </button>
        ))}
      </p>
      <p className="kept-done" role="status">
        {done !== null && t(`access.deed.${wordsOf[done]}.done`)}
      </p>
      {told !== null && (
        <Secret
          title={t('access.passwordOf', { user: user.label })}
          lead={t('access.passwordLead')}
          secret={told}
          close={() => setTold(null)}
        />
      )}
      {open !== null && (
        <OneDeed
          key={open}
          name={open}
          user={user}
          close={close}
          changed={(next) => {
            changed(next)
            after(open)
          }}
          toldPassword={(password) => {
            setTold(password)
            after(open)
          }}
          done={() => after(open)}
        />
      )}
    </section>
  )
}

interface OneDeedProps extends OfUser {
  readonly name: DeedName
  close(): void
  toldPassword(password: string): void
  done(): void
}

function OneDeed({ name, user, close, changed, toldPassword, done }: OneDeedProps) {
  const { t } = useVoice()
  const path = `/v1/users/${user.id}`
  const { label, role, sites } = user
  const words = wordsOf[name]
  const said = {
    title: t(`access.deed.${words}.name`),
    lead: t(`access.deed.${words}.lead`, { user: label }),
    submitWords: t(`access.deed.${words}.submit`),
    grave: name !== 'unlock',
    close,
  }
  if (name === 'password')
    return (
      <DeedPanel
        {...said}
        change={{ method: 'POST', path: `${path}/password`, answer: userCreated }}
        done={({ password }) => toldPassword(password)}
      />
    )
  if (name === 'lock' || name === 'unlock') {
    const body = { label, role, sites, active: name === 'unlock' }
    return <DeedPanel {...said} change={{ method: 'PUT', path, body, answer: hqUser }} done={changed} />
  }
  return (
    <DeedPanel {...said} change={{ method: 'DELETE', path: `${path}/${name}`, answer: made }} done={done} />
  )
}
