import { closureAt, type DisplayState, type GateId, localDate } from '@ziara-gate/domain'
import type { Changes } from '../changes.ts'
import type { Clock, Timer, Timers } from '../clock.ts'
import { Gather } from '../console/gather.ts'
import type { GuardRoom } from '../console/guard-room.ts'
import { Published } from '../console/published.ts'
import type { VisitToday } from '../console/today.ts'
import type { Setting } from '../desk/casebook.ts'
import type { LaneBoard } from '../desk/lane-board.ts'
import { delayMinutes } from './delay.ts'

export interface DisplayBoardParts {
  readonly board: LaneBoard
  readonly clock: Clock
  readonly timers: Timers
  readonly changes: Changes
  readonly room: () => GuardRoom | null
  readonly gate: () => GateId | null
}

type Content = Omit<DisplayState, 'revision' | 'at'>

const shownMs = 30 * 60_000
const shownAtMost = 12
/** Calls that are over and waits that grow. */
const lookEveryMs = 5_000

interface Party {
  readonly ticket: number
  readonly admittedAt: number
  readonly called: VisitToday['called']
}

/** Parties that came in today; those who are gone again and were never called wait for nothing. */
const partiesOf = (visits: Iterable<VisitToday>, { site, today }: Setting): Party[] =>
  [...visits].flatMap(({ uses, ticket, called }) => {
    const all = [...uses.values()]
    const admitted = all.flatMap(({ admittedAt }) => (admittedAt === null ? [] : [admittedAt]))
    const isInside = all.some(({ state }) => state === 'inside')
    if (ticket === null || admitted.length === 0 || (!isInside && called === null)) return []
    const admittedAt = Math.min(...admitted)
    return localDate(admittedAt, site.zone) === today ? [{ ticket, admittedAt, called }] : []
  })

const isClosed = ({ frame, gate, site, moment }: Setting): boolean =>
  closureAt(frame.closures, site, gate, moment.at) !== undefined

/** What every waiting-room display of the gate shows. */
export class DisplayBoard {
  readonly published: Published<Content>
  readonly #parts: DisplayBoardParts
  readonly #unwatch: () => void
  readonly #gather: Gather
  #looking: Timer | null = null
  #stopped = false

  constructor(parts: DisplayBoardParts) {
    this.#parts = parts
    this.published = new Published(() => this.#content(), parts.clock)
    this.#gather = new Gather(parts.timers, () => this.#publish())
    this.#unwatch = parts.changes.watch(() => this.#gather.soon())
    this.#look()
  }

  stop(): void {
    this.#stopped = true
    this.#unwatch()
    this.#gather.stop()
    this.#looking?.cancel()
  }

  #publish(): void {
    if (this.published.watched) this.published.state()
  }

  #look(): void {
    if (this.#stopped) return
    this.#publish()
    this.#looking = this.#parts.timers.after(lookEveryMs, () => this.#look())
  }

  #content(): Content {
    const { board, gate } = this.#parts
    const room = this.#parts.room()
    const setting = room?.parts.casebook.setting() ?? null
    const common = { gate: gate(), boot: board.boot, site: setting && board.site }
    if (room === null || setting === null)
      return { ...common, called: [], waiting: 0, delayMinutes: null, closed: true }
    const closed = board.closed !== null || isClosed(setting)
    return { ...common, ...this.#parties(partiesOf(room.parts.today.visits, setting)), closed }
  }

  #parties(parties: readonly Party[]): Pick<Content, 'called' | 'waiting' | 'delayMinutes'> {
    const now = this.#parts.clock.now()
    const called = parties.flatMap(({ ticket, admittedAt, called: call }) =>
      call === null ? [] : [{ ticket, admittedAt, place: call.place, at: call.at }],
    )
    const waiting = parties.filter((party) => party.called === null).map(({ admittedAt }) => admittedAt)
    const calls = called.map(({ admittedAt, at }) => ({ admittedAt, calledAt: at }))
    return {
      called: called
        .filter(({ at }) => now - at < shownMs)
        .toSorted((a, b) => b.at - a.at)
        .slice(0, shownAtMost)
        .map(({ ticket, place, at }) => ({ ticket, place, at })),
      waiting: waiting.length,
      delayMinutes: delayMinutes(calls, waiting, now),
    }
  }
}
