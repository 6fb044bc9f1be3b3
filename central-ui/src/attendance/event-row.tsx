import { type AttendanceRecord, type SiteOverview, showReference } from '@ziara-gate/domain'
import { type RefObject, useId, useState } from 'react'
import { Icon } from '../look/icons.tsx'
import { VisitHistory } from '../visit/visit-history.tsx'
import { useVoice } from '../words/voice.tsx'
import type { EventGroup } from './group.ts'
import { tellDetail, tellDoubts, tellLane } from './tell.ts'

interface EventRowProps {
  readonly group: EventGroup['records']
  readonly site: SiteOverview
  readonly siteKnown: boolean
  /** The site's clock is not the page's own. */
  readonly withZone: boolean
  readonly settled: RefObject<boolean>
  readonly open: boolean
  toggle(): void
}

export function EventRow({ group, site, siteKnown, withZone, settled, open, toggle }: EventRowProps) {
  const [fresh] = useState(() => settled.current)
  const history = useId()
  const [record] = group
  return (
    <>
      <tr
        className="event"
        data-kind={record.kind}
        data-fresh={fresh || undefined}
        data-open={open || undefined}
      >
        <WhenCell record={record} site={site} withZone={withZone} />
        <WhatCell group={group} site={site} />
        <WhereCell record={record} site={site} siteKnown={siteKnown} />
        <td className="event-visit">
          <VisitButton record={record} open={open} toggle={toggle} history={history} />
        </td>
      </tr>
      {open && record.reference !== null && (
        <tr className="event-history" id={history}>
          <td className="event-history-room" colSpan={4}>
            <VisitHistory reference={record.reference} linked />
          </td>
        </tr>
      )}
    </>
  )
}

interface CellProps {
  readonly record: AttendanceRecord
  readonly site: SiteOverview
}

function WhenCell({ record, site, withZone }: CellProps & { readonly withZone: boolean }) {
  const { formats } = useVoice()
  return (
    <td className="event-time">
      <time dateTime={new Date(record.at).toISOString()}>{formats.second(record.at, site)}</time>{' '}
      {withZone && <span className="event-zone">{formats.offset(record.at, site)}</span>}
    </td>
  )
}

const distinct = (texts: readonly string[]) => [...new Set(texts)].join(' · ')

function WhatCell({ group, site }: Pick<EventRowProps, 'group' | 'site'>) {
  const voice = useVoice()
  const [record] = group
  const detail = distinct(group.toReversed().flatMap(({ event }) => tellDetail(voice, event, site) ?? []))
  const doubts = distinct(group.flatMap((each) => tellDoubts(voice, each, site)))
  return (
    <td className="event-what">
      <div>
        <Icon name={record.kind} />
        <span>
          <b>{voice.t(`kind.${record.kind}`)}</b>
          {group.length > 1 && (
            <span className="event-detail">{voice.count('visitors', group.length, site)}</span>
          )}
          {detail !== '' && <span className="event-detail">{detail}</span>}
          {doubts !== '' && <span className="event-doubt">{doubts}</span>}
        </span>
      </div>
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

interface VisitButtonProps {
  readonly record: AttendanceRecord
  readonly open: boolean
  toggle(): void
  /** Id of what opens. */
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
