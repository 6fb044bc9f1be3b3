import type { ReactNode } from 'react'
import { pagePlace } from '../app/places.ts'
import { useDay } from '../app/services.ts'
import { Icon } from '../look/icons.tsx'
import { useVoice } from '../words/voice.tsx'

interface LiveBarProps {
  readonly paused: boolean
  setPaused(paused: boolean): void
  /** Events that came while the list stood still. */
  readonly waiting: number
  showNew(): void
  readonly children: ReactNode
}

/** Above a live list: its name, how to stop it, and how much is new since it stands still. */
export function LiveBar({ paused, setPaused, waiting, showNew, children }: LiveBarProps) {
  const { t, count } = useVoice()
  const { sites } = useDay()
  return (
    <div className="live-bar">
      {children}
      <div className="live-bar-news" role="status">
        {waiting > 0 ? (
          <button className="live-bar-new" type="button" onClick={showNew}>
            {count('newEvents', waiting, pagePlace(sites.map(({ site }) => site)))}
          </button>
        ) : (
          paused && <span className="soft">{t('list.paused')}</span>
        )}
      </div>
      <button
        className="button no-print"
        data-quiet
        type="button"
        aria-pressed={paused}
        onClick={() => setPaused(!paused)}
      >
        <Icon name={paused ? 'play' : 'pause'} />
        {t(paused ? 'list.resume' : 'list.pause')}
      </button>
    </div>
  )
}
