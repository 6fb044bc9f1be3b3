import type { LocalDate, SiteOverview } from '@ziara-gate/domain'
import { useVoice } from '../words/voice.tsx'
import { FigureLink } from './figure.tsx'
import type { Figures } from './totals.ts'

const every = ['expected', 'arrived', 'waiting', 'admitted', 'inside', 'left', 'refused', 'referred'] as const
/** What a small multiple has room for. */
export const fewFigures = ['expected', 'arrived', 'inside', 'refused'] as const

interface SiteFiguresProps {
  readonly site: SiteOverview
  readonly day: LocalDate
  readonly figures: Figures
  readonly names?: readonly (keyof Figures)[]
}

/** A site's day in numbers, each leading to its events. */
export function SiteFigures({ site, day, figures, names = every }: SiteFiguresProps) {
  const { t } = useVoice()
  return (
    <dl className="site-figures">
      {names.map((name) => (
        <div key={name} data-figure={name}>
          <dt>{t(`figure.${name}`)}</dt>
          <dd>
            <FigureLink name={name} value={figures[name]} {...{ site, day }} />
          </dd>
        </div>
      ))}
    </dl>
  )
}
