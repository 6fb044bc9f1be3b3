import { Link } from 'wouter'
import { pagePlace } from '../app/places.ts'
import type { SiteToday } from '../day/book.ts'
import { useVoice } from '../words/voice.tsx'
import { FigureLink } from './figure.tsx'
import { HearingState } from './hearing-state.tsx'
import { AlarmMark } from './need-marks.tsx'
import { usualByNow } from './pace.ts'
import { type Figures, figuresOf, totalOf } from './totals.ts'

const columns = [
  'expected',
  'arrived',
  'waiting',
  'admitted',
  'inside',
  'left',
  'refused',
  'referred',
] as const

interface SiteTableProps {
  readonly sites: readonly SiteToday[]
  readonly now: number
}

/** The table behind the curves. */
export function SiteTable({ sites, now }: SiteTableProps) {
  const { t, language } = useVoice()
  return (
    <div className="table-room">
      <table className="figures">
        <thead>
          <tr>
            <th scope="col">{t('filter.site')}</th>
            {columns.map((name) => (
              <th scope="col" key={name} data-figure={name}>
                {t(`figure.${name}`)}
              </th>
            ))}
            <th scope="col" data-figure="usual">
              {t('overview.usualByNow')}
            </th>
            <th scope="col">{t('site.gates')}</th>
            <th scope="col">{t('nav.alarms')}</th>
          </tr>
        </thead>
        <tbody>
          {sites.map((today) => (
            <tr key={today.site.id}>
              <th scope="row">
                <Link className="quiet-link" href={`/sites/${today.site.id}`}>
                  {today.site.names[language]}
                </Link>
              </th>
              <FigureCells today={today} now={now} />
              <td>
                <HearingState site={today.site} now={now} />
              </td>
              <td>
                <AlarmMark site={today.site} open={today.counted.openAlarms} />
              </td>
            </tr>
          ))}
        </tbody>
        <Totals sites={sites} />
      </table>
    </div>
  )
}

function FigureCells({ today, now }: { readonly today: SiteToday; readonly now: number }) {
  const { formats } = useVoice()
  const { site, counted } = today
  const figures = figuresOf(today)
  const usual = usualByNow(counted, now)
  return (
    <>
      {columns.map((name) => (
        <td key={name} data-figure={name}>
          <FigureLink name={name} value={figures[name]} site={site} day={counted.day} />
        </td>
      ))}
      <td data-figure="usual">{usual === null ? '–' : formats.number(usual, site)}</td>
    </>
  )
}

function Totals({ sites }: { readonly sites: readonly SiteToday[] }) {
  const { t, formats } = useVoice()
  const place = pagePlace(sites.map(({ site }) => site))
  const total: Figures = totalOf(sites)
  return (
    <tfoot>
      <tr>
        <th scope="row">{t('filter.anySite')}</th>
        {columns.map((name) => {
          const value = total[name]
          return (
            <td key={name} data-figure={name}>
              {value === null ? '–' : formats.number(value, place)}
            </td>
          )
        })}
        <td colSpan={3} />
      </tr>
    </tfoot>
  )
}
