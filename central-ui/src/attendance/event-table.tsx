import {
  type AttendanceRecord,
  eventKey,
  localDate,
  type SiteOverview,
  showReference,
} from '@ziara-gate/domain'
import { Fragment, type RefObject, useEffect, useId, useRef, useState } from 'react'
import { haveSeveralZones } from '../app/places.ts'
import { Icon } from '../look/icons.tsx'
import { VisitHistory } from '../visit/visit-history.tsx'
import { useVoice } from '../words/voice.tsx'
import { tellDetail, tellDoubts, tellLane } from './tell.ts'
import './events.css'

interface EventTableProps {
  readonly records: readonly AttendanceRecord[]
  readonly sites: readonly SiteOverview[]
  /** The row whose visit is told in full, by its event's key; null: none. */
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
  const withZone = haveSeveralZones(sites)
  let lastDay: string | null = null
  return (
    <table className="events">
      <thead>
        <tr>
          <th scope="col">{t('list.time')}</th>
          <th scope="col">{t('list.what')}</th>
          <th scope="col">{t('list.where')}</th>
          <th scope="col">{t('list.reference')}</th>
        </tr>
      </thead>
      <tbody>
        {records.map((record) => {
          const site = byId.get(record.site)
          if (site === undefined) return null
          const key = eventKey(record)
          const day = localDate(record.at, site.zone)
          const newDay = lastDay !== null && day !== lastDay
          lastDay = day
          return (
            <Fragment key={key}>
              {newDay && <DayRow at={record.at} site={site} />}
              <EventRow
                {...{ record, site, siteKnown, withZone, settled }}
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
      <th scope="rowgroup" colSpan={4}>
        {formats.day(at, site)}
      </th>
    </tr>
  )
}

interface EventRowProps {
  readonly record: AttendanceRecord
  readonly site: SiteOverview
  readonly siteKnown: boolean
  readonly withZone: boolean
  readonly settled: RefObject<boolean>
  readonly open: boolean
  toggle(): void
}

function EventRow({ record, site, siteKnown, withZone, settled, open, toggle }: EventRowProps) {
  const [fresh] = useState(() => settled.current)
  const history = useId()
  return (
    <>
      <tr
        className="event"
        data-kind={record.kind}
        data-fresh={fresh || undefined}
        data-open={open || undefined}
      >
        <WhenCell record={record} site={site} withZone={withZone} />
        <WhatCell record={record} site={site} />
        <WhereCell record={record} site={site} siteKnown={siteKnown} />
        <td className="event-visit">
          <VisitButton record={record} open={open} toggle={toggle} history={history} />
        </td>
      </tr>
      {open && record.reference !== null && (
        <tr className="event-history" id={history}>
          <td colSpan={4}>
            <VisitHistory reference={record.reference} linked />
          </td>
        </tr>
      )}
    </>
  )
}

type CellProps = Pick<EventRowProps, 'record' | 'site'>

function WhenCell({ record, site, withZone }: CellProps & { readonly withZone: boolean }) {
  const { formats } = useVoice()
  return (
    <td className="event-time">
      <time dateTime={new Date(record.at).toISOString()}>{formats.second(record.at, site)}</time>
      {withZone && <span className="event-zone">{formats.zone(record.at, site)}</span>}
    </td>
  )
}

function WhatCell({ record, site }: CellProps) {
  const voice = useVoice()
  const detail = tellDetail(voice, record.event, site)
  const doubts = tellDoubts(voice, record, site)
  return (
    <td className="event-what">
      <Icon name={record.kind} />
      <span>
        <b>{voice.t(`kind.${record.kind}`)}</b>
        {detail !== null && <span className="event-detail">{detail}</span>}
        {doubts.length > 0 && <span className="event-doubt">{doubts.join(' · ')}</span>}
      </span>
    </td>
  )
}

function WhereCell({ record, site, siteKnown }: CellProps & { readonly siteKnown: boolean }) {
  const voice = useVoice()
  const gate = site.gates.find((each) => each.id === record.gate)
  const parts = [
    ...(siteKnown ? [] : [site.names[voice.language]]),
    gate?.names[voice.language] ?? record.gate,
    ...(record.lane === null ? [] : [tellLane(voice, record.lane, site)]),
  ]
  return (
    <td className="event-where">
      {parts.map((part, index) => (
        <bdi key={part} data-first={index === 0 || undefined}>
          {part}
        </bdi>
      ))}
    </td>
  )
}

interface VisitButtonProps extends Pick<EventRowProps, 'record' | 'open' | 'toggle'> {
  readonly history: string
}

function VisitButton({ record, open, toggle, history }: VisitButtonProps) {
  const { t } = useVoice()
  if (record.reference === null) return <span className="soft">{t('list.noReference')}</span>
  const written = showReference(record.reference)
  return (
    <button
      className="event-open"
      type="button"
      aria-expanded={open}
      aria-controls={open ? history : undefined}
      aria-label={t('list.open', { reference: written })}
      onClick={toggle}
    >
      <span className="code">{written}</span>
      <Icon name="open" />
    </button>
  )
}
