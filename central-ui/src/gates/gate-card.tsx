import type { GateView, SiteOverview } from '@ziara-gate/domain'
import { useVoice } from '../words/voice.tsx'
import { Enrolment } from './enrolment.tsx'
import { GateFacts } from './gate-facts.tsx'
import { RenameGate } from './gate-form.tsx'
import type { Health } from './health.ts'
import { Revocation } from './revocation.tsx'

interface CardProps {
  readonly site: SiteOverview
  readonly gate: GateView
  /** Null while it is not known. */
  readonly health: Health | null
  readonly mayChange: boolean
  /** Which of its forms the address opens. */
  readonly open: string | null
  setOpen(name: 'rename' | 'enrol' | 'revoke' | null): void
  settled(words: string): void
}

export function GateCard(props: CardProps) {
  const { t, language } = useVoice()
  const { site, gate, health, mayChange, open, setOpen, settled } = props
  const name = gate.names[language]
  const close = () => setOpen(null)
  return (
    <article className="gate-card" aria-label={name}>
      <header>
        <h2>
          <bdi>{name}</bdi>
        </h2>
        <p className="soft code">{gate.id}</p>
      </header>
      <GateFacts site={site} health={health} />
      <Lanes gate={gate} />
      {mayChange && open === null && (
        <div className="kept-actions no-print">
          <button className="button" type="button" onClick={() => setOpen('enrol')}>
            {t(health?.key === 'enrolled' ? 'gates.enrolAgain' : 'gates.enrol')}
          </button>
          <button className="button" type="button" onClick={() => setOpen('rename')}>
            {t('gates.rename')}
          </button>
          {health?.key === 'enrolled' && (
            <button className="button" type="button" onClick={() => setOpen('revoke')}>
              {t('gates.revoke')}
            </button>
          )}
        </div>
      )}
      {mayChange && open === 'rename' && (
        <RenameGate {...{ site, gate, close }} saved={() => settled(t('gates.saved'))} />
      )}
      {mayChange && open === 'enrol' && <Enrolment {...{ site, gate, health, close }} />}
      {mayChange && open === 'revoke' && (
        <Revocation {...{ site, gate, close }} revoked={() => settled(t('gates.revoked'))} />
      )}
    </article>
  )
}

function Lanes({ gate }: { readonly gate: GateView }) {
  const { t, language } = useVoice()
  if (gate.lanes.length === 0) return <p className="soft">{t('gates.noLanes')}</p>
  return (
    <ul className="gate-lanes" aria-label={t('gates.lanes')}>
      {gate.lanes.map(({ id, names }) => (
        <li key={id}>
          <bdi>{names[language]}</bdi> <span className="soft code">{id}</span>
        </li>
      ))}
    </ul>
  )
}
