import type { GateId, LaneId, LaneState, LaneStep, Language, Site, VisitRules } from '@ziara-gate/domain'
import type { Clock } from '../clock.ts'

type Closed = Extract<LaneStep, { step: 'closed' }>['why']
type SiteView = LaneState['site']

/** Shown until headquarters has said which site this is. */
const unknownSite: SiteView = {
  names: { ar: 'استقبال الزيارات', fr: 'Accueil des visites', en: 'Visitor entrance' },
  zone: 'UTC',
  locale: 'ar',
  languages: ['ar', 'fr', 'en'],
}
const notEnrolled = 'not-enrolled' as GateId
const everyLanguage: readonly Language[] = ['ar', 'fr', 'en']

interface Shown {
  readonly step: LaneStep
  readonly language: Language
  readonly scanner: LaneState['scanner']
}

interface Common {
  readonly gate: GateId
  readonly site: SiteView
  readonly language: Language
  readonly rules: VisitRules | null
  readonly closed: Closed | null
  readonly line: LaneState['line']
}

/** What each lane shows now, and who wants to know. What a lane shows when nothing is closed is kept while all are. */
export class LaneBoard {
  readonly #clock: Clock
  /** Names this run of the process: revisions start again with it. */
  readonly #boot: string
  readonly #lanes: Map<LaneId, Shown>
  readonly #states = new Map<LaneId, { readonly state: LaneState; readonly text: string }>()
  readonly #listeners = new Map<LaneId, Set<(state: LaneState) => void>>()
  #common: Common = {
    gate: notEnrolled,
    site: unknownSite,
    language: 'ar',
    rules: null,
    closed: 'not-ready',
    line: 'down',
  }

  constructor(lanes: readonly LaneId[], boot: string, clock: Clock) {
    this.#clock = clock
    this.#boot = boot
    this.#lanes = new Map(
      lanes.map((lane) => [lane, { step: { step: 'idle' }, language: 'ar', scanner: 'unknown' }]),
    )
    for (const lane of lanes) this.#publish(lane)
  }

  get lanes(): readonly LaneId[] {
    return [...this.#lanes.keys()]
  }

  /** Null until headquarters has said which site this is. */
  get site(): SiteView | null {
    return this.#common.site === unknownSite ? null : this.#common.site
  }

  /** This run of the process, as all its states name it. */
  get boot(): string {
    return this.#boot
  }

  get closed(): Closed | null {
    return this.#common.closed
  }

  /** The language a lane has when nobody chose another. */
  get language(): Language {
    return this.#common.language
  }

  /** Null for a lane that this gate does not have. */
  state(lane: LaneId): LaneState | null {
    return this.#states.get(lane)?.state ?? null
  }

  show(lane: LaneId, change: Partial<Shown>): void {
    const shown = this.#lanes.get(lane)
    if (!shown) return
    this.#lanes.set(lane, { ...shown, ...change })
    this.#publish(lane)
  }

  setGate(gate: GateId): void {
    this.#setCommon({ gate })
  }

  /** Lanes in the language of the site before stay in that of the site now. */
  setSite({ names, zone, locale, language }: Site): void {
    const before = this.#common.language
    const languages = [language, ...everyLanguage.filter((one) => one !== language)]
    for (const [lane, shown] of this.#lanes) {
      if (shown.language === before) this.#lanes.set(lane, { ...shown, language })
    }
    this.#setCommon({ site: { names, zone, locale, languages }, language })
  }

  setRules(rules: VisitRules | null): void {
    this.#setCommon({ rules })
  }

  /** Said again after each commit. */
  setClosed(closed: Closed | null): void {
    if (closed !== this.#common.closed) this.#setCommon({ closed })
  }

  setLine(line: LaneState['line']): void {
    this.#setCommon({ line })
  }

  /** Called with each new state of the lane. Answers how to stop listening. */
  watch(lane: LaneId, listener: (state: LaneState) => void): () => void {
    const listeners = this.#listeners.get(lane) ?? new Set()
    this.#listeners.set(lane, listeners.add(listener))
    return () => listeners.delete(listener)
  }

  #setCommon(change: Partial<Common>): void {
    this.#common = { ...this.#common, ...change }
    for (const lane of this.#lanes.keys()) this.#publish(lane)
  }

  #publish(lane: LaneId): void {
    const shown = this.#lanes.get(lane)
    if (!shown) return
    const { gate, site, rules, closed, line } = this.#common
    const content = {
      gate,
      lane,
      boot: this.#boot,
      language: shown.language,
      site,
      rules,
      current: closed === null ? shown.step : ({ step: 'closed', why: closed } as const),
      line,
      scanner: shown.scanner,
    }
    const before = this.#states.get(lane)
    const text = JSON.stringify(content)
    if (before?.text === text) return
    const state = { ...content, revision: (before?.state.revision ?? 0) + 1, at: this.#clock.now() }
    this.#states.set(lane, { state, text })
    for (const listener of this.#listeners.get(lane) ?? []) listener(state)
  }
}
