import { useState } from 'react'
import { Link } from 'wouter'
import { useDay } from '../app/services.ts'
import { useVoice } from '../words/voice.tsx'
import { EventTable } from './event-table.tsx'
import { LiveBar } from './live-bar.tsx'
import { useHeld } from './use-held.ts'

const shownAtMost = 24

/** Today's latest events of every site, beside the overview. */
export function LiveEvents() {
  const { t } = useVoice()
  const { latest, sites } = useDay()
  const [paused, setPaused] = useState(false)
  const [open, setOpen] = useState<string | null>(null)
  const { shown, waiting } = useHeld(latest, paused || open !== null)
  const showNew = () => {
    setPaused(false)
    setOpen(null)
  }
  return (
    <section className="live" aria-label={t('list.live')}>
      <LiveBar {...{ paused, setPaused, waiting, showNew }}>
        <h2>{t('list.live')}</h2>
      </LiveBar>
      {shown.length === 0 ? (
        <p className="live-empty soft">
          <b>{t('list.empty')}.</b> {t('list.emptyLead')}
        </p>
      ) : (
        <EventTable
          records={shown.slice(0, shownAtMost)}
          sites={sites.map(({ site }) => site)}
          open={open}
          setOpen={setOpen}
          siteKnown={false}
        />
      )}
      <p className="live-all">
        <Link href="/attendance">{t('list.all')}</Link>
      </p>
    </section>
  )
}
