import type { SiteToday } from '../day/book.ts'
import { byHour, type Hours } from '../overview/flow.ts'
import { useVoice } from '../words/voice.tsx'

const columns = ['arrived', 'admitted', 'left'] as const

/** The table behind the chart of a site. */
export function HourTable({
  today: { site, day },
  hours,
}: {
  readonly today: SiteToday
  readonly hours: Hours
}) {
  const { t, formats } = useVoice()
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
        {byHour(day, site.zone, hours).map((row) => (
          <tr key={row.fromAt}>
            <th scope="row">{formats.time(row.fromAt, site)}</th>
            {columns.map((name) => (
              <td key={name} data-figure={name}>
                {formats.number(row[name], site)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
