import type { SiteOverview } from '@ziara-gate/domain'
import { useState } from 'react'
import { Link } from 'wouter'
import { Failed, Loading } from '../app/states.tsx'
import { EventTable } from '../attendance/event-table.tsx'
import { LiveBar } from '../attendance/live-bar.tsx'
import { useHeld } from '../attendance/use-held.ts'
import { useLedger } from '../attendance/use-ledger.ts'
import { useVoice } from '../words/voice.tsx'

const shownAtMost = 30

/** A site's latest events, as they come. */
export function SiteEvents({ site }: { readonly site: SiteOverview }) {
  const { t } = useVoice()
  const { view, retry } = useLedger({ site: site.id })
  const [paused, setPaused] = useState(false)
  const [open, setOpen] = useState<string | null>(null)
  const { shown, waiting } = useHeld(view.records, paused || open !== null)
  const showNew = () => {
    setPaused(false)
    setOpen(null)
  }
  return (
    <section className="site-events" aria-label={t('list.live')}>
      <LiveBar {...{ paused, setPaused, waiting, showNew }}>
        <h2>{t('list.live')}</h2>
      </LiveBar>
      {view.phase === 'loading' && <Loading words={t('list.loading')} />}
      {typeof view.phase === 'object' && <Failed failure={view.phase.failed} retry={retry} />}
      {view.phase === 'ready' && shown.length === 0 && <p className="soft">{t('list.empty')}</p>}
      {shown.length > 0 && (
        <EventTable {...{ open, setOpen }} records={shown.slice(0, shownAtMost)} sites={[site]} siteKnown />
      )}
      <p className="live-all">
        <Link href={`/attendance?site=${site.id}`}>{t('site.all')}</Link>
      </p>
    </section>
  )
}
