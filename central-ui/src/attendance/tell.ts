import type { AttendanceRecord, JournalEvent, LaneId, SiteOverview, VisitorId } from '@ziara-gate/domain'
import type { Voice } from '../words/i18n.ts'

/** An event that reached headquarters later than this is marked: the line was down meanwhile. */
const lateAfterMs = 2 * 60_000

const dot = ' · '

/** `v2` is the second of the booked party; other ids stand for themselves. */
export function tellVisitor(voice: Voice, visitor: VisitorId, site: SiteOverview): string {
  const number = /^v(\d+)$/.exec(visitor)?.[1]
  const n = number === undefined ? visitor : voice.formats.number(Number(number), site)
  return voice.t('visit.visitor', { n })
}

export function tellLane(voice: Voice, lane: LaneId, site: SiteOverview): string {
  const number = /^lane-(\d+)$/.exec(lane)?.[1]
  return number === undefined
    ? lane
    : voice.t('visit.lane', { n: voice.formats.number(Number(number), site) })
}

/** What there is to say beyond the kind of event: why, or with what. */
export function tellDetail(voice: Voice, event: JournalEvent, site: SiteOverview): string | null {
  const { t } = voice
  switch (event.kind) {
    case 'arrival':
      return t(`shown.${event.credential}`)
    case 'admission':
      return event.reason === 'ADMITTED' ? null : t(`reason.${event.reason}`)
    case 'refusal':
    case 'referral':
      return t(`reason.${event.reason}`)
    case 'override':
      return [t(`overrideTo.${event.to}`), t(`cause.${event.cause}`)].join(dot)
    case 'override-denied':
      return t(`denied.${event.why}`)
    case 'undo':
      return t('visit.undoes', { n: voice.formats.number(event.undoes, site) })
    case 'epoch-started':
      return t(`epoch.${event.why}`)
    default:
      return null
  }
}

const visitorsOf = (event: JournalEvent): readonly VisitorId[] => {
  if ('visitor' in event) return [event.visitor]
  return 'visitors' in event ? event.visitors : []
}

const others = ({ t }: Voice, event: JournalEvent) => {
  const rest = 'reasons' in event ? event.reasons.filter((reason) => reason !== event.reason) : []
  if (rest.length === 0) return []
  return [t('visit.others', { reasons: rest.map((reason) => t(`reason.${reason}`)).join(dot) })]
}

const officers = ({ t }: Voice, event: JournalEvent) => {
  const first =
    'officer' in event && event.officer !== null ? [t('visit.officer', { officer: event.officer })] : []
  const second =
    event.kind === 'override' && event.second !== null ? [t('visit.second', { officer: event.second })] : []
  return [...first, ...second]
}

function admissionFacts(voice: Voice, event: JournalEvent, site: SiteOverview): string[] {
  if (event.kind !== 'admission') return []
  const ticket = voice.t('visit.ticket', { n: voice.formats.number(event.ticket, site) })
  if (event.vouchedBy === null) return [ticket]
  return [ticket, voice.t('visit.vouched', { visitor: tellVisitor(voice, event.vouchedBy, site) })]
}

function concerned(voice: Voice, event: JournalEvent, site: SiteOverview): string[] {
  if (event.kind !== 'referral' || event.concerned.length === 0) return []
  const visitors = event.concerned.map((visitor) => tellVisitor(voice, visitor, site)).join(dot)
  return [voice.t('visit.concerns', { visitors })]
}

/** Everything else that is known of an event, for its history. */
export function tellFacts(voice: Voice, record: AttendanceRecord, site: SiteOverview): string[] {
  const { event } = record
  return [
    ...visitorsOf(event).map((visitor) => tellVisitor(voice, visitor, site)),
    ...concerned(voice, event, site),
    ...admissionFacts(voice, event, site),
    ...officers(voice, event),
    ...others(voice, event),
  ]
}

/** What makes an event less certain than it looks. */
export function tellDoubts(voice: Voice, record: AttendanceRecord, site: SiteOverview): string[] {
  const { event } = record
  const delay = record.receivedAt - record.at
  return [
    ...('stale' in event && event.stale ? [voice.t('visit.stale')] : []),
    ...(event.clock === 'untrusted' ? [voice.t('visit.clock')] : []),
    ...(delay > lateAfterMs ? [voice.t('visit.late', { delay: voice.formats.span(delay, site) })] : []),
  ]
}
