import {
  type EnrolmentCodeAnswer,
  enrolmentCodeAnswer,
  enrolmentText,
  type GateView,
  type SiteOverview,
} from '@ziara-gate/domain'
import { useState } from 'react'
import { useNow, useServices } from '../app/services.ts'
import { Form } from '../form/form.tsx'
import { useSending } from '../form/use-sending.ts'
import { Icon } from '../look/icons.tsx'
import { QrCode } from '../look/qr-code.tsx'
import { useVoice } from '../words/voice.tsx'
import { codeLeft, readable } from './countdown.ts'
import type { Health } from './health.ts'

interface EnrolmentProps {
  readonly site: SiteOverview
  readonly gate: GateView
  readonly health: Health | null
  close(): void
}

interface Issued {
  readonly answer: EnrolmentCodeAnswer
  /** By the page's clock. */
  readonly receivedAt: number
  /** Since when the key counted that the gate had then. */
  readonly before: number | null
}

/** Makes a machine known as a gate: asks for a code, shows it for as long as it is good, and tells when it was used. */
export function Enrolment({ site, gate, health, close }: EnrolmentProps) {
  const { t, language } = useVoice()
  const { timers } = useServices()
  const [issued, setIssued] = useState<Issued | null>(null)
  const sender = useSending()
  const make = async () => {
    const path = `/v1/gates/${gate.id}/enrolment-codes`
    const answer = await sender.send({ method: 'POST', path, answer: enrolmentCodeAnswer })
    if (answer) setIssued({ answer, receivedAt: timers.now(), before: health?.enrolledAt ?? null })
  }
  const title = t('gates.enrolOf', { gate: gate.names[language] })
  const isDone = issued !== null && health !== null && (health.enrolledAt ?? 0) > (issued.before ?? 0)
  return (
    <section className="gate-form" aria-label={title}>
      {issued === null && (
        <>
          <h3>{title}</h3>
          <p>{t('gates.enrolLead')}</p>
          {health?.key === 'enrolled' && <p>{t('gates.replaces')}</p>}
          <Form sender={sender} place={site} submit={make} cancel={close} submitWords={t('gates.makeCode')}>
            {null}
          </Form>
        </>
      )}
      <p className="kept-done" role="status">
        {isDone && t('gates.done')}
      </p>
      {issued !== null && !isDone && (
        <Code site={site} gate={gate} issued={issued} again={() => void make()} close={close} />
      )}
      {isDone && (
        <p className="no-print">
          <button className="button" data-main type="button" onClick={close}>
            {t('gates.close')}
          </button>
        </p>
      )}
    </section>
  )
}

interface CodeProps extends Omit<EnrolmentProps, 'health'> {
  readonly issued: Issued
  again(): void
}

function Code({ site, gate, issued, again, close }: CodeProps) {
  const { t } = useVoice()
  const now = useNow(1_000)
  const left = codeLeft(issued.answer, issued.receivedAt, now)
  return (
    <>
      {left === 0 ? (
        <div role="alert">
          <h3>{t('gates.over')}</h3>
          <p>{t('gates.overLead')}</p>
        </div>
      ) : (
        <Sheet site={site} gate={gate} code={issued.answer.code} left={left} />
      )}
      <p className="kept-actions no-print">
        {left > 0 && (
          <button className="button" data-main type="button" onClick={() => window.print()}>
            <Icon name="print" />
            {t('gates.print')}
          </button>
        )}
        <button className="button" data-main={left === 0 || undefined} type="button" onClick={again}>
          {t('gates.newCode')}
        </button>
        <button className="button" type="button" onClick={close}>
          {t('gates.close')}
        </button>
      </p>
    </>
  )
}

interface SheetProps {
  readonly site: SiteOverview
  readonly gate: GateView
  readonly code: string
  /** ms */
  readonly left: number
}

const steps = ['open', 'scan', 'type', 'done'] as const

/** What is held under a scanner, or printed and carried to it. */
function Sheet({ site, gate, code, left }: SheetProps) {
  const { t, language, formats } = useVoice()
  // Less than an hour is left, so minutes and seconds are what a clock in Greenwich would show of it.
  const clock = formats.second(left, { ...site, zone: 'UTC' }).slice(-5)
  return (
    <div className="enrolment printed-sheet">
      <QrCode text={enrolmentText(code)} label={t('gates.qr')} />
      <div>
        <h3>{t('gates.codeFor', { gate: gate.names[language] })}</h3>
        <p className="soft">
          <bdi>{site.names[language]}</bdi>
        </p>
        <p className="enrolment-code">
          <span className="for-ears">{t('gates.code')} </span>
          <span className="code">{readable(code)}</span>
        </p>
        <p className="enrolment-left no-print" role="timer">
          <Icon name="waiting" /> {t('gates.left', { time: clock })}
        </p>
        <ol>
          {steps.map((step) => (
            <li key={step}>{t(`gates.steps.${step}`)}</li>
          ))}
        </ol>
      </div>
    </div>
  )
}
