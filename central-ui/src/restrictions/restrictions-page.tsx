import { localDate, type Restriction, restrictionList, type SiteOverview } from '@ziara-gate/domain'
import { useState } from 'react'
import { useNow } from '../app/services.ts'
import { Failed, Loading, Statement } from '../app/states.tsx'
import { useAnswer } from '../app/use-answer.ts'
import { AtSite } from '../at-site/at-site.tsx'
import { useAddress } from '../at-site/use-address.ts'
import { useVoice } from '../words/voice.tsx'
import { EndRestriction } from './end-restriction.tsx'
import { NarrowingForm } from './narrowing-form.tsx'
import { RestrictionForm } from './restriction-form.tsx'
import { RestrictionTable } from './restriction-table.tsx'
import { narrowed, readNarrowing } from './standing.ts'
import './restrictions.css'

export function RestrictionsPage() {
  const { t } = useVoice()
  return (
    <AtSite title={t('restrictions.title')} lead={t('restrictions.lead')}>
      {(site) => <Restrictions site={site} />}
    </AtSite>
  )
}

function Restrictions({ site }: { readonly site: SiteOverview }) {
  const { t } = useVoice()
  const { answer, again } = useAnswer(`/v1/sites/${site.id}/restrictions`, restrictionList)
  const [done, setDone] = useState('')
  const { search, go } = useAddress()
  const settled = (words: string) => {
    setDone(words)
    go({ open: null, of: null })
    again()
  }
  const open = (name: string, of: string | null = null) => {
    setDone('')
    go({ open: name, of })
  }
  const close = () => go({ open: null, of: null })
  const chosen =
    answer.state === 'ready' ? answer.value.restrictions.find(({ id }) => id === search.get('of')) : undefined
  return (
    <div className="kept">
      <p className="kept-note no-print">{t('restrictions.atGate')}</p>
      <p className="kept-done" role="status">
        {done}
      </p>
      {search.get('open') === 'new' ? (
        <RestrictionForm site={site} close={close} entered={() => settled(t('restrictions.started'))} />
      ) : (
        <p className="no-print">
          <button className="button" data-main type="button" onClick={() => open('new')}>
            {t('restrictions.start')}
          </button>
        </p>
      )}
      {search.get('open') === 'end' && chosen && (
        <EndRestriction
          key={chosen.id}
          site={site}
          restriction={chosen}
          close={close}
          ended={() => settled(t('restrictions.ended'))}
        />
      )}
      {answer.state === 'loading' && <Loading words={t('restrictions.loading')} />}
      {answer.state === 'failed' && <Failed failure={answer.failure} retry={again} />}
      {answer.state === 'ready' && <List site={site} {...answer.value} end={(id) => open('end', id)} />}
    </div>
  )
}

interface ListProps {
  readonly site: SiteOverview
  readonly restrictions: readonly Restriction[]
  readonly inmates: Parameters<typeof RestrictionTable>[0]['inmates']
  end(id: string): void
}

function List({ site, restrictions, inmates, end }: ListProps) {
  const { t } = useVoice()
  const { search } = useAddress()
  const today = localDate(useNow(60_000), site.zone)
  if (restrictions.length === 0)
    return (
      <Statement title={t('restrictions.none')}>
        <p>{t('restrictions.noneLead')}</p>
      </Statement>
    )
  const byId = new Map(inmates.map((inmate) => [inmate.id as string, inmate]))
  const found = narrowed(restrictions, byId, readNarrowing(search), today)
  return (
    <>
      <NarrowingForm />
      {found.length === 0 ? (
        <p role="status">{t('restrictions.noMatch')}</p>
      ) : (
        <RestrictionTable site={site} restrictions={found} inmates={inmates} today={today} end={end} />
      )}
    </>
  )
}
