import { type AttendanceRecord, localDate, type SiteOverview } from '@ziara-gate/domain'
import { Fragment, useEffect, useRef } from 'react'
import { pagePlace } from '../app/places.ts'
import { useVoice } from '../words/voice.tsx'
import { EventRow } from './event-row.tsx'
import { groupEvents } from './group.ts'
import './events.css'

interface EventTableProps {
  readonly records: readonly AttendanceRecord[]
  readonly sites: readonly SiteOverview[]
  /** The row whose visit is told in full, by its group's key; null: none. */
  readonly open: string | null
  setOpen(key: string | null): void
  /** Of one site only: the place need not name it. */
  readonly siteKnown: boolean
}

/** Events, newest first, a heading for each day; a row with a visit opens to the visit's whole history. */
export function EventTable({ records, sites, open, setOpen, siteKnown }: EventTableProps) {
  const { t } = useVoice()
  const settled = useSettled()
  const byId = new Map(sites.map((site) => [site.id, site]))
  const pageZone = pagePlace(sites).zone
  let lastDay: string | null = null
  return (
    <table className="events">
      <thead>
        <tr>
          <th className="events-column" scope="col">
            {t('list.time')}
          </th>
          <th className="events-column" scope="col">
            {t('list.what')}
          </th>
          <th className="events-column" scope="col">
            {t('list.where')}
          </th>
          <th className="events-column" scope="col">
            {t('list.reference')}
          </th>
        </tr>
      </thead>
      <tbody>
        {groupEvents(records).map(({ key, records: group }) => {
          const site = byId.get(group[0].site)
          if (site === undefined) return null
          const day = localDate(group[0].at, site.zone)
          const newDay = lastDay !== null && day !== lastDay
          lastDay = day
          return (
            <Fragment key={key}>
              {newDay && <DayRow at={group[0].at} site={site} />}
              <EventRow
                {...{ group, site, siteKnown, settled }}
                withZone={site.zone !== pageZone}
                open={open === key}
                toggle={() => setOpen(open === key ? null : key)}
              />
            </Fragment>
          )
        })}
      </tbody>
    </table>
  )
}

/** True once the list stands; what is mounted after that is news and may slide in. */
function useSettled() {
  const settled = useRef(false)
  useEffect(() => {
    settled.current = true
  }, [])
  return settled
}

function DayRow({ at, site }: { readonly at: number; readonly site: SiteOverview }) {
  const { formats } = useVoice()
  return (
    <tr className="event-day">
      <th className="event-day-name" scope="rowgroup" colSpan={4}>
        {formats.day(at, site)}
      </th>
    </tr>
  )
}
