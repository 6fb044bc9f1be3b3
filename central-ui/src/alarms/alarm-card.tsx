import { type LedgerAlarm, ledgerAlarm, type SiteOverview, showReference } from '@ziara-gate/domain'
import { type FormEvent, useId, useState } from 'react'
import { Link } from 'wouter'
import type { Failure } from '../api/failure.ts'
import { mayDo } from '../app/may-do.ts'
import { pagePlace } from '../app/places.ts'
import { useAccount, useServices } from '../app/services.ts'
import { useVoice } from '../words/voice.tsx'
import { failureWords } from '../words/words.ts'

interface CardProps {
  readonly alarm: LedgerAlarm
  /** Null while it is not known. */
  readonly site: SiteOverview | null
  changed(): void
}

export function AlarmCard({ alarm, site, changed }: CardProps) {
  const { t, language, formats } = useVoice()
  const place = site ?? pagePlace([])
  const gates = alarm.gates.map((id) => site?.gates.find((gate) => gate.id === id)?.names[language] ?? id)
  return (
    <article className="alarm" data-open={alarm.acknowledged === null || undefined}>
      <header>
        <h2>{t(`alarms.kind.${alarm.kind}.name`)}</h2>
        <p className="soft">
          <bdi>{site?.names[language] ?? alarm.site}</bdi> · <bdi>{gates.join(' · ')}</bdi> ·{' '}
          <time dateTime={new Date(alarm.raisedAt).toISOString()}>
            {formats.day(alarm.raisedAt, place)} · {formats.time(alarm.raisedAt, place)}
          </time>
        </p>
      </header>
      <p>{t(`alarms.kind.${alarm.kind}.what`)}</p>
      {alarm.reference !== null && (
        <p>
          <Link href={`/visits/${alarm.reference}`}>
            {t('alarms.visit')} <span className="code">{showReference(alarm.reference)}</span>
          </Link>
        </p>
      )}
      <details>
        <summary>{t('alarms.detail')}</summary>
        <p className="alarm-detail" dir="ltr">
          {[alarm.epoch, alarm.sequence, alarm.detail].filter((part) => part !== null).join(' · ')}
        </p>
      </details>
      {alarm.acknowledged === null ? (
        <Acknowledge alarm={alarm} changed={changed} />
      ) : (
        <p className="alarm-seen">
          {t('alarms.seen', {
            by: alarm.acknowledged.by,
            at: `${formats.day(alarm.acknowledged.at, place)} · ${formats.time(alarm.acknowledged.at, place)}`,
          })}{' '}
          <q>{alarm.acknowledged.note}</q>
        </p>
      )}
    </article>
  )
}

/** Asks for what was done, and nothing else: an alarm that was only clicked away tells nobody anything. */
function Acknowledge({ alarm, changed }: Pick<CardProps, 'alarm' | 'changed'>) {
  const { t } = useVoice()
  const { headquarters } = useServices()
  const account = useAccount()
  const field = useId()
  const [note, setNote] = useState('')
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<Failure | null>(null)
  if (!mayDo(account, 'site-manager')) return null
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    const path = `/v1/alarms/${alarm.id}/acknowledgement`
    const told = await headquarters.change({ method: 'POST', path, body: { note }, answer: ledgerAlarm })
    setBusy(false)
    setFailure(told.ok ? null : told.error.failure)
    // Somebody else may have been first: what they wrote is what counts.
    if (told.ok || told.error.failure === 'conflict') changed()
  }
  return (
    <form className="alarm-form no-print" onSubmit={submit}>
      <div className="field">
        <label htmlFor={field}>{t('alarms.note')}</label>
        <input id={field} value={note} maxLength={1000} onChange={(event) => setNote(event.target.value)} />
      </div>
      <button className="button" type="submit" disabled={busy || note.trim() === ''}>
        {t('alarms.acknowledge')}
      </button>
      <p className="field-error" role="alert">
        {failure !== null && t(`failure.${failureWords[failure]}`)}
      </p>
    </form>
  )
}
