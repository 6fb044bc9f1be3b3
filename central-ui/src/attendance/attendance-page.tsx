import { type SiteOverview, showReference } from '@ziara-gate/domain'
import { useState } from 'react'
import { useSearchParams } from 'wouter'
import { Page } from '../app/page.tsx'
import { pagePlace } from '../app/places.ts'
import { useDay, useDayBook } from '../app/services.ts'
import { Failed, Loading, Statement } from '../app/states.tsx'
import { Icon } from '../look/icons.tsx'
import { useVoice } from '../words/voice.tsx'
import { EventTable } from './event-table.tsx'
import { everyFilterName, type FilterName, isNarrowed, type LedgerFilter, readFilter } from './filter.ts'
import { FilterForm } from './filter-form.tsx'
import type { LedgerView } from './ledger.ts'
import { LiveBar } from './live-bar.tsx'
import { useHeld } from './use-held.ts'
import { useLedger } from './use-ledger.ts'

export function AttendancePage() {
  const { t } = useVoice()
  const { phase, sites } = useDay()
  const dayBook = useDayBook()
  const [search, setSearch] = useSearchParams()
  const filter = readFilter(search)
  const known = sites.map(({ site }) => site)

  const change = (name: FilterName, value: string | null) =>
    setSearch((before) => {
      const after = new URLSearchParams(before)
      if (value === null) after.delete(name)
      else after.set(name, value)
      return after
    })
  const clear = () =>
    setSearch((before) => {
      const after = new URLSearchParams(before)
      for (const name of everyFilterName) after.delete(name)
      return after
    })

  return (
    <Page title={t('list.title')} lead={<p className="page-lead">{t('list.lead')}</p>}>
      <FilterForm filter={filter} sites={known} change={change} clear={clear} />
      <Bounds filter={filter} sites={known} />
      <FilterInPrint filter={filter} sites={known} />
      {typeof phase === 'object' ? (
        <Failed failure={phase.failed} retry={dayBook.retry} />
      ) : phase === 'loading' && known.length === 0 ? (
        <Loading words={t('list.loading')} />
      ) : (
        <LedgerList filter={filter} sites={known} />
      )}
    </Page>
  )
}

/** Of which time alone, where a figure of another page led here. */
function Bounds({ filter, sites }: { filter: LedgerFilter; sites: readonly SiteOverview[] }) {
  const { t, formats } = useVoice()
  const { from, until } = filter
  if (from === undefined || until === undefined) return null
  const place = sites.find((each) => each.id === filter.site) ?? pagePlace(sites)
  const [first, last] = [formats.day(from, place), formats.day(until - 1, place)]
  return <p className="soft">{first === last ? first : t('insight.between', { from: first, until: last })}</p>
}

/** On paper the controls are gone; what was chosen has to be said. */
function FilterInPrint({ filter, sites }: { filter: LedgerFilter; sites: readonly SiteOverview[] }) {
  const { t, language } = useVoice()
  const site = sites.find((each) => each.id === filter.site)
  const chosen = [
    site === undefined ? t('filter.anySite') : site.names[language],
    ...(filter.kind === undefined ? [] : [t(`kind.${filter.kind}`)]),
    ...(filter.reason === undefined ? [] : [t(`reason.${filter.reason}`)]),
    ...(filter.reference === undefined ? [] : [showReference(filter.reference)]),
  ]
  return <p className="print-only">{chosen.join(' · ')}</p>
}

function LedgerList({ filter, sites }: { filter: LedgerFilter; sites: readonly SiteOverview[] }) {
  const { t } = useVoice()
  const { view, retry, loadOlder } = useLedger(filter)
  const [paused, setPaused] = useState(false)
  const [open, setOpen] = useState<string | null>(null)
  const { shown, waiting } = useHeld(view.records, paused || open !== null)
  const showNew = () => {
    setPaused(false)
    setOpen(null)
  }
  if (view.phase === 'loading') return <Loading words={t('list.loading')} />
  if (typeof view.phase === 'object') return <Failed failure={view.phase.failed} retry={retry} />
  if (view.records.length === 0) return <NoEvents narrowed={isNarrowed(filter)} />
  return (
    <section aria-label={t('list.title')} className="ledger">
      <LiveBar {...{ paused, setPaused, waiting, showNew }}>
        <PrintButton />
      </LiveBar>
      <EventTable {...{ records: shown, sites, open, setOpen }} siteKnown={filter.site !== undefined} />
      <Older older={view.older} load={loadOlder} />
    </section>
  )
}

function PrintButton() {
  const { t } = useVoice()
  return (
    <button className="button no-print" data-quiet type="button" onClick={() => window.print()}>
      <Icon name="print" />
      {t('list.print')}
    </button>
  )
}

function NoEvents({ narrowed }: { readonly narrowed: boolean }) {
  const { t } = useVoice()
  return (
    <Statement title={t(narrowed ? 'list.noneMatch' : 'list.empty')}>
      <p>{t(narrowed ? 'list.noneMatchLead' : 'list.emptyLead')}</p>
    </Statement>
  )
}

function Older({ older, load }: { readonly older: LedgerView['older']; load(): void }) {
  const { t } = useVoice()
  if (older === 'loading') return <Loading words={t('list.loadingOlder')} />
  if (typeof older === 'object') return <Failed failure={older.failed} retry={load} />
  if (older === 'none') return <p className="ledger-end soft">{t('list.end')}</p>
  return (
    <p className="ledger-end no-print">
      <button className="button" type="button" onClick={load}>
        {t('list.older')}
      </button>
    </p>
  )
}
