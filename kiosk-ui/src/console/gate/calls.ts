import type {
  ActionAnswer,
  CaseFile,
  ConsoleState,
  DaySheet,
  GuardAction,
  LocalDate,
  Muster,
  Reference,
  SessionLine,
  ShiftReport,
  SignIn,
  VisitLine,
} from '@ziara-gate/domain'

/**
 * locked: nobody is signed in any more · gone: there is no such thing · too-fast: later · refused: it would never be
 * taken · unreachable: no answer, and with an action nobody knows whether it was recorded.
 */
export type Trouble = 'locked' | 'gone' | 'too-fast' | 'refused' | 'unreachable'
export type Answer<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly why: Trouble }

export interface LookUp {
  readonly by: 'reference' | 'name' | 'inmate' | 'document'
  readonly q: string
  readonly date: string
}
export interface LookUpAnswer {
  readonly visits: readonly VisitLine[]
  readonly more: boolean
}
export interface DayList {
  readonly date: LocalDate
  readonly walkIns: boolean
  readonly sessions: readonly SessionLine[]
}
export interface Request {
  readonly id: string
  readonly action: GuardAction
}

export interface GateCalls {
  signIn(signIn: SignIn): Promise<Answer<ConsoleState>>
  signOut(): Promise<Answer<ConsoleState>>
  /** The officer is at the desk, so that it does not lock. */
  stay(): Promise<Answer<ConsoleState>>
  /** Sends until there is an answer, always under the request's own id; `again` is told of each further attempt. */
  act(request: Request, again: () => void): Promise<Answer<ActionAnswer>>
  lookUp(query: LookUp): Promise<Answer<LookUpAnswer>>
  visit(reference: Reference): Promise<Answer<CaseFile>>
  /** `date` null: today by the gate's clock. */
  day(date: string | null): Promise<Answer<DayList>>
  daySheet(date: string | null): Promise<Answer<DaySheet>>
  inside(): Promise<Answer<Muster>>
  shift(from: number | null): Promise<Answer<ShiftReport>>
}

export interface CallsSetup {
  /** `/api/v1/consoles/self`, without a trailing slash. */
  readonly address: string
  readonly fetch: typeof globalThis.fetch
  /** Resolves after so many milliseconds. */
  readonly pause: (ms: number) => Promise<void>
}

const patienceMs = 8_000
/** A restart of the gate service, not an outage; afterwards a person decides whether to send again. */
const pausesMs = [300, 700, 1_500, 2_500, 3_000]

const troubleOf = (status: number): Trouble => {
  if (status === 401 || status === 403) return 'locked'
  if (status === 404) return 'gone'
  if (status === 429) return 'too-fast'
  return status >= 500 ? 'unreachable' : 'refused'
}

/** All that a console asks of its gate service. Nothing here throws. */
export function gateCalls({ address, fetch, pause }: CallsSetup): GateCalls {
  const call = async <T>(path: string, init: RequestInit = {}): Promise<Answer<T>> => {
    try {
      const signal = AbortSignal.timeout(patienceMs)
      const response = await fetch(`${address}/${path}`, { cache: 'no-store', ...init, signal })
      if (!response.ok) return { ok: false, why: troubleOf(response.status) }
      return { ok: true, value: (await response.json()) as T }
    } catch {
      return { ok: false, why: 'unreachable' }
    }
  }
  const post = <T>(path: string, body: unknown): Promise<Answer<T>> =>
    call(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
  const ask = <T>(path: string, query: Readonly<Record<string, string | null>> = {}) => {
    const set = Object.entries(query).filter((entry): entry is [string, string] => !!entry[1])
    return call<T>(set.length === 0 ? path : `${path}?${new URLSearchParams(set)}`)
  }
  return {
    signIn: (signIn) => post('sign-in', signIn),
    signOut: () => post('sign-out', {}),
    stay: () => post('stay', {}),
    act: async (request, again) => {
      let answer = await post<ActionAnswer>('actions', request)
      for (const ms of pausesMs) {
        if (answer.ok || (answer.why !== 'unreachable' && answer.why !== 'too-fast')) return answer
        again()
        await pause(ms)
        answer = await post('actions', request)
      }
      return answer
    },
    lookUp: ({ by, q, date }) => ask('visits', { by, q, date }),
    visit: (reference) => ask(`visits/${reference}`),
    day: (date) => ask('day', { date }),
    daySheet: (date) => ask('day-sheet', { date }),
    inside: () => ask('inside'),
    shift: (from) => ask('shift', { from: from === null ? null : String(from) }),
  }
}
