/** A day at a gate's desk: invented people in invented situations, as the contract tells of them. */
import {
  type CaseFile,
  type ConsoleState,
  caseFile,
  consoleState,
  type Happening,
  type LaneState,
  makeReference,
  type ReasonCode,
  type Reference,
  type SessionLine,
} from '@ziara-gate/domain'
import { now, scenes, siteOf, stateOf } from './lane-states.ts'

export const minute = 60_000
const hour = 60 * minute

/** Reference number n of the day. */
export const ref = (n: number): Reference => makeReference(1_000_003 * n)

type Person = Omit<CaseFile['party'][number], 'id'>

export const person = (name: string | null, rest: Partial<Person> = {}): Person => ({
  name,
  birthDate: '1984-06-02' as Person['birthDate'],
  age: 41,
  sex: 'female',
  relation: 'زوجة',
  category: 'family',
  lead: false,
  minor: false,
  needsId: true,
  permitUntil: null,
  state: 'waiting',
  since: now - 6 * minute,
  restrictions: [],
  ...rest,
})

const lead = { lead: true }
const child = (name: string, age: number) =>
  person(name, {
    minor: true,
    needsId: false,
    age,
    birthDate: `${2026 - age}-02-11` as Person['birthDate'],
    sex: 'male',
    relation: 'ابن',
  })

let sequence = 100
export const row = (
  kind: Happening['kind'],
  minutesAgo: number,
  rest: Partial<Happening> = {},
): Happening => ({
  sequence: ++sequence,
  present: true,
  at: now - minutesAgo * minute,
  kind,
  visitor: null,
  visitors: [],
  reason: null,
  cause: null,
  words: null,
  lane: 'lane-1' as LaneState['lane'],
  officer: null,
  undoUntil: null,
  undone: false,
  ...rest,
})

export const officers = {
  salma: { id: 'salma' as NonNullable<Happening['officer']>['id'], name: 'سلمى الرياضي' },
  karim: { id: 'karim' as NonNullable<Happening['officer']>['id'], name: 'كريم المثالي' },
}

interface Situation {
  readonly n: number
  readonly outcome: CaseFile['decision']['outcome']
  readonly reasons: readonly ReasonCode[]
  readonly people: readonly Person[]
  readonly concerned?: readonly number[]
  readonly startsIn?: number
  readonly history?: readonly Happening[]
  readonly ticket?: number | null
  readonly lane?: string | null
  readonly rest?: Partial<CaseFile>
}

function fileOf({ n, outcome, reasons, people, startsIn = 25, ...more }: Situation): CaseFile {
  const { concerned = [], history = [], ticket = null, lane = null, rest = {} } = more
  const party = people.map((one, index) => ({ id: `v${index + 1}`, ...one }))
  const startsAt = now + startsIn * minute
  const line = {
    reference: ref(n),
    sessionId: startsIn < 0 ? 's-0900' : 's-1030',
    startsAt,
    endsAt: startsAt + 45 * minute,
    booking: 'booked',
    inmate: { register: String(20_417 + n), maskedName: 'ع. م.' },
    party: party.map(({ id, name, lead: isLead, minor, state, since }) => ({
      id,
      name,
      lead: isLead,
      minor,
      state,
      since,
    })),
    ticket,
  }
  return caseFile.parse({
    visit: line,
    inmateState: 'held',
    decision: {
      outcome,
      reason: reasons[0],
      reasons,
      concerned: concerned.map((index) => `v${index + 1}`),
      stale: false,
    },
    party,
    inmateRestrictions: [],
    history,
    lane,
    replicaServedAt: now - 3 * minute,
    secondOfficerFor: reasons.filter((code) => code === 'VISITOR_RESTRICTED'),
    acceptedDocuments: ['national-card', 'passport', 'foreign-card'],
    ...rest,
  })
}

const inside = (minutesAgo: number) => ({ state: 'inside' as const, since: now - minutesAgo * minute })

/** The visits of the day, fresh for each test. */
export function daysVisits(): CaseFile[] {
  return [
    fileOf({
      n: 1,
      outcome: 'refer',
      reasons: ['VISITOR_RESTRICTED'],
      concerned: [1],
      lane: 'lane-2',
      people: [
        person('نادية بنجلون', lead),
        person('رشيد بنجلون', {
          sex: 'male',
          relation: 'أخ',
          restrictions: [
            {
              id: 'r1',
              from: '2026-02-20' as Person['birthDate'] & string,
              until: '2026-04-20' as Person['birthDate'] & string,
              reason: 'قرار الإدارة رقم 114: إدخال هاتف',
            },
          ] as Person['restrictions'],
        }),
        child('آدم بنجلون', 9),
      ],
      history: [
        row('arrival', 7, { visitor: 'v1' as never }),
        row('referral', 6, { reason: 'VISITOR_RESTRICTED', visitors: ['v1', 'v2', 'v3'] as never }),
      ],
    }),
    fileOf({
      n: 2,
      outcome: 'refuse',
      reasons: ['TOO_LATE'],
      startsIn: -40,
      people: [person('حسن الرواي', { ...lead, sex: 'male', relation: 'أب', age: 67 })],
      history: [row('refusal', 3, { reason: 'TOO_LATE' }), row('officer-called', 2)],
    }),
    fileOf({
      n: 3,
      outcome: 'admit',
      reasons: ['ADMITTED'],
      lane: 'lane-1',
      people: [
        person('Fatima Specimen', { ...lead, relation: 'mère', age: 58 }),
        person('Youssef Specimen', { sex: 'male', relation: 'frère', age: 24 }),
      ],
      history: [row('arrival', 2, { visitor: 'v1' as never }), row('arrival', 2, { visitor: 'v2' as never })],
    }),
    fileOf({
      n: 4,
      outcome: 'refuse',
      reasons: ['ALREADY_ADMITTED'],
      startsIn: -40,
      ticket: 27,
      people: [
        person('زينب المثالي', { ...lead, ...inside(52) }),
        person('عمر المثالي', { sex: 'male', relation: 'ابن', age: 19, ...inside(52) }),
        { ...child('ليلى المثالي', 4), sex: 'female', relation: 'ابنة', ...inside(52) },
      ],
      history: [
        row('admission', 52, { visitor: 'v1' as never, reason: 'ADMITTED' }),
        row('admission', 52, { visitor: 'v2' as never, reason: 'ADMITTED' }),
      ],
    }),
    fileOf({
      n: 5,
      outcome: 'refuse',
      reasons: ['ALREADY_ADMITTED'],
      ticket: 28,
      people: [person('إلهام التجريبية', { ...lead, ...inside(8) })],
      history: [
        row('override', 8, {
          officer: officers.karim,
          reason: 'TOO_LATE',
          cause: 'late-excused',
          words: 'تعطلت الحافلة القادمة من خريبكة',
          visitors: ['v1'] as never,
        }),
        row('admission', 8, {
          officer: officers.karim,
          visitor: 'v1' as never,
          reason: 'OVERRIDDEN',
          undoUntil: now + 7 * minute,
        }),
      ],
    }),
    fileOf({
      n: 6,
      outcome: 'refer',
      reasons: ['INMATE_TRANSFERRED', 'REPLICA_STALE'],
      people: [
        person('محمد النموذجي', { ...lead, sex: 'male', relation: 'أب', state: 'expected', since: null }),
      ],
      rest: { inmateState: 'transferred' },
    }),
    fileOf({
      n: 7,
      outcome: 'ask',
      reasons: ['ID_REQUIRED'],
      people: [
        person(null, {
          ...lead,
          birthDate: null,
          age: null,
          sex: null,
          relation: null,
          category: null,
          state: 'expected',
          since: null,
        }),
        person(null, {
          birthDate: null,
          age: null,
          sex: null,
          relation: null,
          category: null,
          state: 'expected',
          since: null,
        }),
      ],
    }),
  ]
}

const zeros = Object.fromEntries(
  ['expected', 'arrived', 'waiting', 'inside', 'left', 'refused', 'left-queue', 'did-not-come'].map(
    (state) => [state, 0],
  ),
)

export const sessions = (): SessionLine[] =>
  (
    [
      ['s-0900', -65, { left: 41, inside: 4, 'did-not-come': 7, refused: 2, 'left-queue': 1 }],
      ['s-1030', 25, { expected: 38, arrived: 6, waiting: 5, inside: 12, refused: 1 }],
      ['s-1130', 85, { expected: 61 }],
      ['s-1400', 235, { expected: 57 }],
    ] as const
  ).map(([id, startsIn, counts]) => ({
    id: id as SessionLine['id'],
    startsAt: now + startsIn * minute,
    endsAt: now + (startsIn + 45) * minute,
    cancelled: id === 's-1400',
    otherGate: id === 's-1130' ? { ar: 'الباب الشرقي', fr: 'Porte est', en: 'East gate' } : null,
    visits: 32,
    counts: { ...zeros, ...counts } as SessionLine['counts'],
  }))

const laneOf = (lane: string, scene: string): LaneState => ({
  ...stateOf(scenes[scene] ?? { current: { step: 'idle' } }, 'ar'),
  lane: lane as LaneState['lane'],
})

export const lanes = (): LaneState[] => [
  laneOf('lane-1', 'waiting'),
  laneOf('lane-2', 'officer'),
  laneOf('lane-3', 'collecting-family'),
  { ...laneOf('lane-4', 'welcome'), scanner: 'missing' },
  laneOf('lane-5', 'welcome'),
]

export const signedInAs = (
  role: 'viewer' | 'guard' | 'supervisor' = 'guard',
): NonNullable<ConsoleState['officer']> => ({
  ...officers.salma,
  role,
  since: now - 2 * hour,
  idleAt: now + 25 * minute,
  endsAt: now + 10 * hour,
})

let revision = 0

/** The desk's state with all of it going on; a part of it can be given. */
export function deskState(part: Partial<ConsoleState> = {}, country: 'MA' | 'IQ' = 'MA'): ConsoleState {
  revision += 1
  return consoleState.parse({
    gate: 'ain-sebaa-main',
    console: 'desk-1',
    revision,
    boot: 'scripted',
    at: now,
    site: siteOf(country),
    gateNames: { ar: 'الباب الرئيسي', fr: 'Porte principale', en: 'Main gate' },
    officer: signedInAs(),
    signIn: { badgeRead: false, waitUntil: null },
    lanes: lanes(),
    cases: [
      {
        reference: ref(1),
        lane: 'lane-2',
        since: now - 6 * minute,
        kind: 'refer',
        reason: 'VISITOR_RESTRICTED',
        waiting: 3,
        startsAt: now + 25 * minute,
      },
      {
        reference: ref(2),
        lane: 'lane-3',
        since: now - 2 * minute,
        kind: 'called',
        reason: null,
        waiting: 0,
        startsAt: now - 40 * minute,
      },
      {
        reference: ref(3),
        lane: 'lane-1',
        since: now - 1 * minute,
        kind: 'confirm',
        reason: 'ADMITTED',
        waiting: 2,
        startsAt: now + 25 * minute,
      },
    ],
    calls: [{ lane: 'lane-3', since: now - 40_000 }],
    alarms: [],
    found: null,
    line: { state: 'up', since: now - 3 * hour },
    replica: { servedAt: now - 3 * minute, stale: false },
    unsent: 0,
    journal: 'writable',
    clock: 'trusted',
    devices: [
      { lane: 'lane-1', name: 'Emulated QR', kind: 'serial', state: 'ready', detail: '/dev/ttyACM0' },
      { lane: 'lane-1', name: 'Emulated MRZ', kind: 'mrz', state: 'ready', detail: '' },
      {
        lane: 'lane-4',
        name: 'Emulated QR',
        kind: 'hid',
        state: 'missing',
        detail: 'no device at 0c2e:0b61',
      },
      { lane: 'lane-5', name: 'camera', kind: 'camera', state: 'failing', detail: 'NotReadableError' },
    ],
    ...part,
  })
}

/** Nobody signed in: no case, no call, nothing found. */
export const lockedState = (part: Partial<ConsoleState> = {}): ConsoleState =>
  deskState({ officer: null, cases: [], found: null, ...part })

export const alarms = (): ConsoleState['alarms'] => [
  {
    id: 'a1',
    code: 'notice-double-admission',
    since: now - 12 * minute,
    detail: 'admitted at two gates',
    reference: ref(4),
    over: false,
    acknowledged: null,
  },
  {
    id: 'a2',
    code: 'disk-low',
    since: now - 70 * minute,
    detail: '180 MB free',
    reference: null,
    over: true,
    acknowledged: null,
  },
  {
    id: 'a3',
    code: 'keyboard-wedge',
    since: now - 3 * hour,
    detail: 'a scanner acts as a keyboard at lane-5',
    reference: null,
    over: false,
    acknowledged: { by: officers.karim.name, at: now - 2 * hour },
  },
]
