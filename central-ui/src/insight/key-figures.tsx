import type { InsightDays } from '@ziara-gate/domain'
import type { Place } from '../words/formats.ts'
import { useVoice } from '../words/voice.tsx'
import { totalsOf, typicalWait } from './sum.ts'

interface KeyFiguresProps {
  readonly days: InsightDays['days']
  readonly place: Place
}

/** The numbers that the rest of the page explains. */
export function KeyFigures({ days, place }: KeyFiguresProps) {
  const { t, formats } = useVoice()
  const totals = totalsOf(days)
  const wait = typicalWait(days)
  const number = (value: number) => formats.number(value, place)
  const share =
    totals.expectedVisitors === 0
      ? null
      : t('insight.ofExpected', { share: formats.share(totals.noShow / totals.expectedVisitors, place) })
  return (
    <dl className="insight-figures">
      <Figure words={t('figure.expected')} value={number(totals.expectedVisitors)} />
      <Figure words={t('figure.admitted')} value={number(totals.admitted)} main />
      <Figure words={t('insight.noShow')} value={number(totals.noShow)} note={share} />
      <Figure words={t('figure.refused')} value={number(totals.refusals)} />
      <Figure words={t('insight.overrides')} value={number(totals.overrides)} />
      <Figure
        words={t('insight.wait')}
        value={wait === null ? '–' : formats.span(wait * 1000, place)}
        note={wait === null ? null : t('insight.waitNote')}
      />
    </dl>
  )
}

interface FigureProps {
  readonly words: string
  readonly value: string
  readonly note?: string | null
  readonly main?: boolean
}

function Figure({ words, value, note = null, main = false }: FigureProps) {
  return (
    <div>
      <dt>{words}</dt>
      <dd>
        <b className="insight-value" data-main={main || undefined}>
          {value}
        </b>
        {note !== null && <span className="soft">{note}</span>}
      </dd>
    </div>
  )
}
