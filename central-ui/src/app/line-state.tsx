import { Icon } from '../look/icons.tsx'
import { useVoice } from '../words/voice.tsx'
import { pagePlace } from './places.ts'
import { useDay, useDayBook } from './services.ts'

const iconOf = { live: 'live', lost: 'lost', connecting: 'waiting' } as const
const wordOf = { live: 'line.live', lost: 'line.off', connecting: 'line.connecting' } as const

/** Whether what is shown is what is: always in the same place, small while all is well. */
export function LineState() {
  const { t } = useVoice()
  const { line } = useDay()
  return (
    <p className="line-state" data-line={line.state} role="status">
      <Icon name={iconOf[line.state]} />
      <span className="line-words">{t(wordOf[line.state])}</span>
    </p>
  )
}

/** Across the page while the line is lost: since when, and that nothing is lost. */
export function LineLost() {
  const { t, formats } = useVoice()
  const dayBook = useDayBook()
  const { line, phase, sites } = useDay()
  if (line.state !== 'lost' || phase !== 'ready') return null
  const place = pagePlace(sites.map(({ site }) => site))
  return (
    <div className="line-lost" role="alert">
      <Icon name="lost" />
      <p>
        <strong>{t('line.lost')}.</strong> {t('line.lostLead', { time: formats.time(line.sinceAt, place) })}
      </p>
      <button className="button" type="button" onClick={dayBook.retry}>
        {t('line.retry')}
      </button>
    </div>
  )
}
