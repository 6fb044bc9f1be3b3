import type { LocalDate, SiteOverview } from '@ziara-gate/domain'
import { atHour, type DayHours, type Hours } from '../overview/flow.ts'
import { useVoice } from '../words/voice.tsx'

const columns = ['arrived', 'admitted', 'left'] as const

interface HourTableProps {
  readonly site: SiteOverview
  readonly date: LocalDate
  readonly day: DayHours
  readonly hours: Hours
}

/** The table behind the chart of a site. */
export function HourTable({ site, date, day, hours }: HourTableProps) {
  const { t, formats } = useVoice()
  const rows = Array.from({ length: hours.until - hours.from }, (_, index) => hours.from + index)
  return (
    <table className="figures hours">
      <thead>
        <tr>
          <th scope="col">{t('site.hour')}</th>
          {columns.map((name) => (
            <th scope="col" key={name} data-figure={name}>
              {t(`figure.${name}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((hour) => (
          <tr key={hour}>
            <th scope="row">{formats.time(atHour(date, hour, site.zone), site)}</th>
            {columns.map((name) => (
              <td key={name} data-figure={name}>
                {formats.number(day[name][hour] ?? 0, site)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
