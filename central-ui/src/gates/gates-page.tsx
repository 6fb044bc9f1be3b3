import { gateHealth, gateList, type SiteOverview } from '@ziara-gate/domain'
import { useState } from 'react'
import { mayDo } from '../app/may-do.ts'
import { useAccount } from '../app/services.ts'
import { Failed, Loading, Statement } from '../app/states.tsx'
import { useAnswer } from '../app/use-answer.ts'
import { AtSite } from '../at-site/at-site.tsx'
import { useAddress } from '../at-site/use-address.ts'
import { useVoice } from '../words/voice.tsx'
import { GateCard } from './gate-card.tsx'
import { NewGate } from './gate-form.tsx'
import type { Health } from './health.ts'
import './gates.css'

export function GatesPage() {
  const { t } = useVoice()
  return (
    <AtSite title={t('gates.title')} lead={t('gates.lead')}>
      {(site) => <Gates site={site} />}
    </AtSite>
  )
}

/** While somebody waits for a machine to be known, a page must not lag behind it. */
const everyMs = 4_000

function Gates({ site }: { readonly site: SiteOverview }) {
  const { t } = useVoice()
  const { answer, again } = useAnswer(`/v1/sites/${site.id}/gates`, gateList)
  const health = useAnswer('/v1/insight/gates', gateHealth, everyMs)
  const { search, go } = useAddress()
  const [done, setDone] = useState('')
  const mayChange = mayDo(useAccount(), 'site-manager')
  const isNew = search.get('open') === 'new'
  const settled = (words: string) => {
    setDone(words)
    go({ open: null, of: null })
    again()
    health.again()
  }
  if (answer.state === 'loading') return <Loading words={t('gates.loading')} />
  if (answer.state === 'failed') return <Failed failure={answer.failure} retry={again} />
  const { gates } = answer.value
  const healthOf = (id: string): Health | null =>
    health.answer.state === 'ready'
      ? (health.answer.value.gates.find(({ gate }) => gate === id) ?? null)
      : null
  return (
    <div className="kept">
      <p className="kept-done" role="status">
        {done}
      </p>
      {mayChange && !isNew && (
        <p className="no-print">
          <button className="button" type="button" onClick={() => go({ open: 'new', of: null })}>
            {t('gates.enter')}
          </button>
        </p>
      )}
      {mayChange && isNew && (
        <NewGate
          site={site}
          known={gates.map(({ id }) => id)}
          close={() => go({ open: null })}
          saved={() => settled(t('gates.entered'))}
        />
      )}
      {gates.length === 0 && !isNew && (
        <Statement title={t('gates.none')}>
          <p>{t('gates.noneLead')}</p>
        </Statement>
      )}
      {gates.map((gate) => (
        <GateCard
          key={gate.id}
          {...{ site, gate, mayChange, settled }}
          health={healthOf(gate.id)}
          open={search.get('of') === gate.id ? search.get('open') : null}
          setOpen={(name) => {
            setDone('')
            go({ open: name, of: name === null ? null : gate.id })
          }}
        />
      ))}
    </div>
  )
}
