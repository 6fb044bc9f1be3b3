import { type BadgeAnswer, type OfficerView, officerList, type SiteOverview } from '@ziara-gate/domain'
import { useState } from 'react'
import { Failed, Loading, Statement } from '../app/states.tsx'
import { useAnswer } from '../app/use-answer.ts'
import { AtSite } from '../at-site/at-site.tsx'
import { useAddress } from '../at-site/use-address.ts'
import { InputField, SelectField } from '../form/field.tsx'
import { useVoice } from '../words/voice.tsx'
import { BadgeSheet } from './badge-sheet.tsx'
import { ChangeOfficer, NewBadge, NewOfficer, NewPin } from './officer-forms.tsx'
import { OfficerTable } from './officer-table.tsx'
import { narrowed, readNarrowing } from './select.ts'
import './officers.css'

export function OfficersPage() {
  const { t } = useVoice()
  return (
    <AtSite title={t('officers.title')} lead={t('officers.lead')}>
      {(site) => <Officers site={site} />}
    </AtSite>
  )
}

function Officers({ site }: { readonly site: SiteOverview }) {
  const { t } = useVoice()
  const { answer, again } = useAnswer(`/v1/sites/${site.id}/officers`, officerList)
  const { search, go } = useAddress()
  const [done, setDone] = useState('')
  // Never in the address, nor anywhere that outlives this page: the badge's code is told once.
  const [badge, setBadge] = useState<BadgeAnswer | null>(null)
  const close = () => go({ open: null, of: null })
  const settled = (words: string) => {
    setDone(words)
    close()
    again()
  }
  const badged = (told: BadgeAnswer, words = '') => {
    setBadge(told)
    settled(words)
  }
  const open = (name: string, of: string | null = null) => {
    setDone('')
    go({ open: name, of })
  }
  const officers = answer.state === 'ready' ? answer.value.officers : []
  const chosen = officers.find(({ id }) => id === search.get('of')) ?? null
  return (
    <div className="kept">
      <p className="kept-done" role="status">
        {done}
      </p>
      {badge !== null && (
        <BadgeSheet
          site={site}
          badge={badge}
          close={() => {
            setBadge(null)
            setDone('')
          }}
        />
      )}
      {badge === null && search.get('open') === 'new' && (
        <NewOfficer
          {...{ site, close }}
          badged={(told) => badged(told, t('officers.added', { name: told.officer.name }))}
        />
      )}
      {badge === null && search.get('open') !== 'new' && (
        <p className="no-print">
          <button className="button" data-main type="button" onClick={() => open('new')}>
            {t('officers.add')}
          </button>
        </p>
      )}
      {badge === null && chosen !== null && (
        <Opened
          key={`${chosen.id} ${search.get('open')}`}
          {...{ site, close, badged, settled }}
          officer={chosen}
          name={search.get('open')}
        />
      )}
      {answer.state === 'loading' && <Loading words={t('officers.loading')} />}
      {answer.state === 'failed' && <Failed failure={answer.failure} retry={again} />}
      {answer.state === 'ready' && <List officers={officers} open={open} />}
    </div>
  )
}

interface OpenedProps {
  readonly site: SiteOverview
  readonly officer: OfficerView
  readonly name: string | null
  close(): void
  settled(words: string): void
  badged(told: BadgeAnswer): void
}

/** The form that the address opens for an officer. */
function Opened({ name, settled, badged, ...of }: OpenedProps) {
  const { t } = useVoice()
  if (name === 'change') return <ChangeOfficer {...of} saved={() => settled(t('officers.changed'))} />
  if (name === 'pin') return <NewPin {...of} saved={() => settled(t('officers.pinSet'))} />
  return name === 'badge' ? <NewBadge {...of} badged={badged} /> : null
}

interface ListProps {
  readonly officers: readonly OfficerView[]
  open(name: 'change' | 'pin' | 'badge', of: string): void
}

const shown = ['active', 'away', 'any'] as const

function List({ officers, open }: ListProps) {
  const { t, formats } = useVoice()
  const { search, narrow } = useAddress()
  const narrowing = readNarrowing(search)
  if (officers.length === 0)
    return (
      <Statement title={t('officers.none')}>
        <p>{t('officers.noneLead')}</p>
      </Statement>
    )
  const found = narrowed(officers, narrowing, formats.compare)
  return (
    <>
      <search className="filter no-print" aria-label={t('officers.show')}>
        <InputField
          label={t('officers.search')}
          type="search"
          value={narrowing.text}
          set={(find) => narrow({ find })}
        />
        <SelectField
          label={t('officers.show')}
          value={narrowing.show}
          options={shown.map((each) => [each, t(`officers.state.${each}`)])}
          set={(show) => narrow({ show: show === 'active' ? null : show })}
        />
      </search>
      {found.length === 0 ? (
        <p role="status">{t('officers.noMatch')}</p>
      ) : (
        <OfficerTable officers={found} open={open} />
      )}
    </>
  )
}
