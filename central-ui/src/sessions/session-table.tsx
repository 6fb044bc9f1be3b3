import type { GateView, LocalDate, SessionView, SiteOverview } from '@ziara-gate/domain'
import { Fragment, useState } from 'react'
import { useNow } from '../app/services.ts'
import { useVoice } from '../words/voice.tsx'
import { CancelSession } from './cancel-session.tsx'
import { CapacityForm } from './capacity-form.tsx'
import { placesLeft, stateOf, totalOf } from './session-state.ts'

interface TableProps {
  readonly site: SiteOverview
  readonly date: LocalDate
  readonly gates: readonly GateView[]
  readonly sessions: readonly SessionView[]
  readonly mayChange: boolean
  changed(session: SessionView): void
  again(): void
}

type Deed = { readonly session: string; readonly what: 'capacity' | 'cancel' }

export function SessionTable(props: TableProps) {
  const { t } = useVoice()
  const { sessions, mayChange } = props
  const [open, setOpen] = useState<Deed | null>(null)
  return (
    <div className="register-scroll">
      <table className="figures kept-rows sessions" aria-label={t('sessions.ofDay')}>
        <thead>
          <tr>
            <th scope="col">{t('sessions.time')}</th>
            <th scope="col">{t('sessions.gate')}</th>
            <th scope="col" data-figure="booked">
              {t('sessions.booked')}
            </th>
            <th scope="col" data-figure="capacity">
              {t('sessions.capacity')}
            </th>
            <th scope="col" data-figure="left">
              {t('sessions.left')}
            </th>
            <th scope="col">{t('sessions.state')}</th>
            <th scope="col">{t('sessions.made')}</th>
            {mayChange && (
              <th scope="col" className="no-print">
                <span className="for-ears">{t('sessions.actions')}</span>
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {sessions.map((session) => (
            <Fragment key={session.id}>
              <SessionRow {...props} {...{ session, open, setOpen }} />
            </Fragment>
          ))}
        </tbody>
        <Total {...props} />
      </table>
    </div>
  )
}

interface RowProps extends TableProps {
  readonly session: SessionView
  readonly open: Deed | null
  setOpen(deed: Deed | null): void
}

function SessionRow(props: RowProps) {
  const { site, session, mayChange, open, setOpen } = props
  const now = useNow(15_000)
  const { t } = useVoice()
  const state = stateOf(session, now)
  const mine = open?.session === session.id ? open.what : null
  return (
    <>
      <tr className="session" data-state={state}>
        <SessionCells {...props} />
        <td>
          <span className="session-state">{t(`sessions.is.${state}`)}</span>
        </td>
        <td data-label={t('sessions.made')}>
          {session.template === null ? (
            t('sessions.byHand')
          ) : (
            <>
              {t('sessions.byTemplate')} <span className="code">{session.template}</span>
            </>
          )}
        </td>
        {mayChange && (
          <td className="no-print session-actions">
            {state !== 'over' && state !== 'cancelled' && <Actions {...{ site, session, mine, setOpen }} />}
          </td>
        )}
      </tr>
      {mine !== null && (
        <tr className="session-deed no-print">
          <td colSpan={8}>
            {mine === 'capacity' ? (
              <CapacityForm {...props} close={() => setOpen(null)} />
            ) : (
              <CancelSession {...props} close={() => setOpen(null)} />
            )}
          </td>
        </tr>
      )}
    </>
  )
}

function SessionCells({ site, session, gates }: RowProps) {
  const { t, language, formats } = useVoice()
  const gate = gates.find(({ id }) => id === session.gateId)
  const left = placesLeft(session)
  return (
    <>
      <th scope="row">
        <time dateTime={new Date(session.startsAt).toISOString()}>
          {formats.time(session.startsAt, site)}
        </time>
        {' – '}
        {formats.time(session.endsAt, site)}
      </th>
      <td data-label={t('sessions.gate')}>
        <bdi>{gate?.names[language] ?? session.gateId ?? t('sessions.anyGate')}</bdi>
      </td>
      <td data-figure="booked" data-label={t('sessions.booked')}>
        {formats.number(session.booked, site)}
        {session.capacity !== null && session.capacity > 0 && (
          <meter
            className="session-fill"
            aria-hidden="true"
            max={session.capacity}
            value={Math.min(session.booked, session.capacity)}
          />
        )}
      </td>
      <td data-figure="capacity" data-label={t('sessions.capacity')}>
        {session.capacity === null ? t('sessions.unlimited') : formats.number(session.capacity, site)}
      </td>
      <td data-figure="left" data-label={t('sessions.left')}>
        {left === null ? '–' : formats.number(left, site)}
      </td>
    </>
  )
}

interface ActionsProps extends Pick<RowProps, 'site' | 'session' | 'setOpen'> {
  readonly mine: Deed['what'] | null
}

function Actions({ site, session, mine, setOpen }: ActionsProps) {
  const { t, formats } = useVoice()
  const time = formats.time(session.startsAt, site)
  const deeds = [
    ['capacity', 'sessions.change', 'sessions.changeTitle'],
    ['cancel', 'sessions.cancel', 'sessions.cancelTitle'],
  ] as const
  return deeds.map(([what, words, title]) => (
    <button
      key={what}
      className="button"
      type="button"
      aria-expanded={mine === what}
      aria-label={`${t(words)}: ${t(title, { time })}`}
      onClick={() => setOpen(mine === what ? null : { session: session.id, what })}
    >
      {t(words)}
    </button>
  ))
}

function Total({ site, sessions, mayChange }: TableProps) {
  const { t, formats } = useVoice()
  const { booked, capacity } = totalOf(sessions)
  return (
    <tfoot>
      <tr>
        <th scope="row" colSpan={2}>
          {t('sessions.total')}
        </th>
        <td data-figure="booked" data-label={t('sessions.booked')}>
          {formats.number(booked, site)}
        </td>
        <td data-figure="capacity" data-label={t('sessions.capacity')}>
          {capacity === null ? t('sessions.unlimited') : formats.number(capacity, site)}
        </td>
        <td data-figure="left" data-label={t('sessions.left')}>
          {capacity === null ? '–' : formats.number(Math.max(0, capacity - booked), site)}
        </td>
        <td colSpan={mayChange ? 3 : 2} />
      </tr>
    </tfoot>
  )
}
