import { gateHealth, type SiteOverview } from '@ziara-gate/domain'
import { Fragment } from 'react'
import { Link } from 'wouter'
import { useAnswer } from '../app/use-answer.ts'
import { GateTroubles } from '../gates/gate-facts.tsx'
import { Icon } from '../look/icons.tsx'
import { hearingOf } from '../overview/hearing.ts'
import { useVoice } from '../words/voice.tsx'

const everyMs = 15_000

/** Each gate of a site, when headquarters heard of it last, and how it is doing. */
export function GateTable({ site, now }: { readonly site: SiteOverview; readonly now: number }) {
  const { t, language } = useVoice()
  const { answer } = useAnswer('/v1/insight/gates', gateHealth, everyMs)
  const healthOf = (id: string) =>
    answer.state === 'ready' ? answer.value.gates.find(({ gate }) => gate === id) : undefined
  return (
    <table className="figures gates">
      <thead>
        <tr>
          <th scope="col">{t('gate.one')}</th>
          <th scope="col">{t('gate.state')}</th>
          <th scope="col">{t('gate.last')}</th>
        </tr>
      </thead>
      <tbody>
        {site.gates.map((gate) => {
          const health = healthOf(gate.id)
          return (
            <Fragment key={gate.id}>
              <tr>
                <th scope="row">
                  <Link href={`/register/gates?site=${site.id}`}>{gate.names[language]}</Link>
                </th>
                <td>
                  <GateState {...{ site, gate, now }} />
                </td>
                <td>
                  <LastHeard {...{ site, gate }} />
                </td>
              </tr>
              {health && (
                <tr className="gate-health">
                  <td colSpan={3}>
                    <GateTroubles {...{ site, health, now }} />
                  </td>
                </tr>
              )}
            </Fragment>
          )
        })}
      </tbody>
    </table>
  )
}

interface OfGate {
  readonly site: SiteOverview
  readonly gate: SiteOverview['gates'][number]
}

function GateState({ site, gate, now }: OfGate & { readonly now: number }) {
  const { t, formats } = useVoice()
  const hearing = hearingOf(gate, now)
  if (hearing.state === 'never') return <span className="soft">{t('gate.never')}</span>
  return (
    <span className="hearing" data-state={hearing.state}>
      <Icon name={hearing.state === 'silent' ? 'silent' : 'tick'} />
      {hearing.state === 'silent'
        ? t('gate.silent', { since: formats.span(hearing.ms, site) })
        : t('gate.heardNow')}
    </span>
  )
}

function LastHeard({ site, gate }: OfGate) {
  const { formats } = useVoice()
  if (gate.lastHeardAt === null) return '–'
  return (
    <time dateTime={new Date(gate.lastHeardAt).toISOString()}>{formats.second(gate.lastHeardAt, site)}</time>
  )
}
