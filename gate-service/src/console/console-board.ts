import type { ConsoleId, ConsoleState, GateId, LaneId, OpenCase } from '@ziara-gate/domain'
import { localDate } from '@ziara-gate/domain'
import type { Alarms } from '../alarms.ts'
import type { Changes } from '../changes.ts'
import type { Clock, Timer, Timers } from '../clock.ts'
import type { LaneBoard } from '../desk/lane-board.ts'
import type { Line } from '../sync/line.ts'
import type { Devices } from './devices.ts'
import { Gather } from './gather.ts'
import type { GuardRoom } from './guard-room.ts'
import { Published } from './published.ts'
import type { VisitToday } from './today.ts'

export interface ConsoleBoardParts {
  readonly board: LaneBoard
  readonly alarms: Alarms
  readonly line: Line
  readonly devices: Devices
  readonly clock: Clock
  readonly timers: Timers
  readonly changes: Changes
  /** Null until the gate is enrolled and its files are open. */
  readonly room: () => GuardRoom | null
  readonly gate: () => GateId | null
}

type Content = Omit<ConsoleState, 'revision' | 'at'>

/** What changes by itself: waits that end, data that ages, events that go up. */
const lookEveryMs = 2_000

const confirms = (visit: VisitToday): boolean =>
  visit.open?.referral.reason === 'ADMITTED' || visit.open?.referral.reason === 'ADMITTED_ON_PASS'

/** Since that call somebody of the party came in, was refused or went home: an officer has seen to it. */
const isSettled = (visit: VisitToday | null, since: number): boolean =>
  (visit?.events ?? []).some(
    (event) =>
      event.at >= since &&
      (event.kind === 'admission' ||
        event.kind === 'left-queue' ||
        (event.kind === 'override' && event.to === 'refuse')),
  )

/** The state of every console: what all of them share, and who is signed in at this one. */
export class ConsoleBoard {
  readonly #parts: ConsoleBoardParts
  readonly #consoles = new Map<ConsoleId, Published<Content>>()
  readonly #unwatch: readonly (() => void)[]
  readonly #gather: Gather
  #lineSince: number | null = null
  #unsent: number | null = null
  #looking: Timer | null = null
  #stopped = false

  constructor(parts: ConsoleBoardParts) {
    this.#parts = parts
    const { changes, line, clock, alarms, board } = parts
    this.#gather = new Gather(parts.timers, () => this.#publish())
    const lanes = board.lanes.map((lane) => board.watch(lane, changes.tell))
    this.#unwatch = [
      ...lanes,
      alarms.watch(changes.tell),
      changes.watch(() => this.#gather.soon()),
      line.watch(() => {
        this.#lineSince = clock.now()
        changes.tell()
      }),
    ]
    this.#lookLater()
  }

  /** Made when a console first calls. */
  of(console: ConsoleId): Published<Content> {
    const known = this.#consoles.get(console)
    if (known) return known
    const published = new Published(() => this.#content(console), this.#parts.clock)
    this.#consoles.set(console, published)
    return published
  }

  stop(): void {
    this.#stopped = true
    for (const unwatch of this.#unwatch) unwatch()
    this.#gather.stop()
    this.#looking?.cancel()
  }

  #publish(): void {
    for (const published of this.#consoles.values()) if (published.watched) published.state()
  }

  #lookLater(): void {
    if (!this.#stopped) this.#looking = this.#parts.timers.after(lookEveryMs, () => void this.#look())
  }

  async #look(): Promise<void> {
    const journal = this.#parts.room()?.parts.journal
    // A journal that cannot be read shows as what it is elsewhere; here only the number is missing.
    this.#unsent = (await journal?.outbox.pending().catch(() => null)) ?? null
    if (this.#stopped) return
    this.#publish()
    this.#lookLater()
  }

  #content(console: ConsoleId): Content {
    const { board, line, devices, gate } = this.#parts
    const room = this.#parts.room()
    const site = room?.parts.replica.frame.site ? board.site : null
    return {
      gate: gate(),
      console,
      boot: board.boot,
      site,
      gateNames: room?.parts.replica.frame.gate?.names ?? null,
      ...this.#officer(console, room),
      lanes: board.lanes.flatMap((lane) => board.state(lane) ?? []),
      calls: (room?.parts.today.calls ?? []).map(({ lane, since }) => ({ lane, since })),
      line: { state: line.state, since: this.#lineSince },
      unsent: this.#unsent,
      devices: devices.list(),
      ...this.#trust(room),
    }
  }

  /** What only an officer sees, and who that is. */
  #officer(
    console: ConsoleId,
    room: GuardRoom | null,
  ): Pick<Content, 'officer' | 'signIn' | 'cases' | 'alarms' | 'found'> {
    const { alarms } = this.#parts
    const desk = room?.desk(console) ?? null
    const session = room?.sessions.at(console) ?? null
    const signIn = {
      badgeRead: desk?.badgeRead ?? false,
      waitUntil: room?.identify.waitUntil({ console, lane: null }) ?? null,
    }
    // A visit behind an alarm is nothing for a stranger at the desk.
    const strangers = alarms.views().map((alarm) => ({ ...alarm, reference: null }))
    if (session === null) return { officer: null, signIn, cases: [], alarms: strangers, found: null }
    const { officer, since, idleAt, endsAt } = session
    return {
      officer: { id: officer.id, name: officer.name, role: officer.role, since, idleAt, endsAt },
      signIn,
      cases: room === null ? [] : this.#cases(room),
      alarms: alarms.views(),
      found: desk?.found ?? null,
    }
  }

  #trust(room: GuardRoom | null): Pick<Content, 'replica' | 'journal' | 'clock'> {
    const setting = room?.parts.casebook.setting() ?? null
    const servedAt = room?.parts.replica.servedAt ?? null
    const hours = setting?.policy.replicaStaleHours ?? 0
    const ageMs = servedAt === null ? Number.POSITIVE_INFINITY : this.#parts.clock.now() - servedAt
    return {
      replica: { servedAt, stale: ageMs > hours * 3_600_000 },
      journal: room?.parts.journal.available ? 'writable' : 'unavailable',
      clock: setting?.moment.clock ?? 'trusted',
    }
  }

  /** Of today, the longest waiting first. */
  #cases(room: GuardRoom): OpenCase[] {
    const { today, casebook } = room.parts
    const setting = casebook.setting()
    if (setting === null) return []
    const isToday = (at: number) => localDate(at, setting.site.zone) === setting.today
    const open = [...today.visits].flatMap((visit) => this.#case(room, visit))
    const referred = new Set(open.map(({ reference }) => reference))
    const called = today.calls.flatMap(({ lane, since, reference }) =>
      reference === null || referred.has(reference) || isSettled(today.visit(reference), since)
        ? []
        : [this.#called(room, lane, since, reference)],
    )
    return [...open, ...called].filter(({ since }) => isToday(since)).toSorted((a, b) => a.since - b.since)
  }

  #case(room: GuardRoom, visit: VisitToday): OpenCase[] {
    const { open, reference } = visit
    if (open === null) return []
    const { referral, since, waiting } = open
    return [
      {
        reference,
        lane: referral.lane,
        since,
        kind: confirms(visit) ? 'confirm' : 'refer',
        reason: referral.reason,
        waiting: waiting.length,
        startsAt: room.parts.sessionTimes.startsAt(referral.session),
      },
    ]
  }

  #called(room: GuardRoom, lane: LaneId, since: number, reference: OpenCase['reference']): OpenCase {
    const events = room.parts.today.visit(reference)?.events ?? []
    const last = events.findLast((event) => 'session' in event && event.session !== null)
    const session = last && 'session' in last ? last.session : null
    const startsAt = room.parts.sessionTimes.startsAt(session)
    return { reference, lane, since, kind: 'called', reason: null, waiting: 0, startsAt }
  }
}
