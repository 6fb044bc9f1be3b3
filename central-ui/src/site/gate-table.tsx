import type { SiteOverview } from '@ziara-gate/domain'
import { Icon } from '../look/icons.tsx'
import { hearingOf } from '../overview/hearing.ts'
import { useVoice } from '../words/voice.tsx'

/** Each gate of a site, and when headquarters heard of it last. */
export function GateTable({ site, now }: { readonly site: SiteOverview; readonly now: number }) {
  const { t, language } = useVoice()
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
        {site.gates.map((gate) => (
          <tr key={gate.id}>
            <th scope="row">{gate.names[language]}</th>
            <td>
              <GateState {...{ site, gate, now }} />
            </td>
            <td>
              <LastHeard {...{ site, gate }} />
            </td>
          </tr>
        ))}
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
