import {
  type DatedPolicy,
  type PolicyRequest,
  policyFaults,
  policyRequest,
  type SiteId,
  type SitePolicy,
} from '@ziara-gate/domain'
import { type Flaw, type Flaws, flawsOf } from '../form/flaws.ts'
import type { NumberSetting } from './settings.ts'

type Numbers = Readonly<Record<NumberSetting, number | null>>

/** A line of a list that is being written; the key only tells lines apart. */
export type Line<T> = T & { readonly key: number }
export type LimitLine = Line<{
  per: SitePolicy['limits'][number]['per']
  count: number | null
  days: number | null
}>
export type ReservedLine = Line<SitePolicy['reservedDays'][number]>
export type RegimeLine = Line<{ date: string; registers: SitePolicy['regimes'][number]['registers'] }>

interface Lists {
  readonly limits: readonly LimitLine[]
  readonly reservedDays: readonly ReservedLine[]
  readonly regimes: readonly RegimeLine[]
}

type Plain = Omit<SitePolicy, NumberSetting | keyof Lists>
/** A policy as its form has it: numbers may be missing, days are texts. */
export type PolicyDraft = Plain & Numbers & Lists

export interface DatedDraft {
  readonly from: string
  /** Empty: until further notice. */
  readonly until: string
  readonly policy: PolicyDraft
}

const lined = <T>(list: readonly T[]): Line<T>[] => list.map((item, key) => ({ ...item, key }))

export const withLine = <T>(list: readonly Line<T>[], item: T): Line<T>[] => [
  ...list,
  { ...item, key: 1 + Math.max(-1, ...list.map(({ key }) => key)) },
]

export const draftOf = ({
  from,
  until,
  policy,
}: Pick<DatedPolicy, 'from' | 'until' | 'policy'>): DatedDraft => ({
  from,
  until: until ?? '',
  policy: {
    ...policy,
    limits: lined(policy.limits),
    reservedDays: lined(policy.reservedDays),
    regimes: lined(policy.regimes),
  },
})

const unlined = (list: readonly object[]) =>
  list.map((item) => Object.fromEntries(Object.entries(item).filter(([name]) => name !== 'key')))

/** What is sent; what is no policy yet is found by `flawsOfDraft`. */
export const requestOf = ({ from, until, policy }: DatedDraft): unknown => ({
  from,
  until: until === '' ? null : until,
  policy: {
    ...policy,
    limits: unlined(policy.limits),
    reservedDays: unlined(policy.reservedDays),
    regimes: unlined(policy.regimes),
  },
})

/** Bounds of the numbers, as the contract has them. */
export const bounds: Readonly<Record<NumberSetting | 'count' | 'days', readonly [number, number]>> = {
  checkInOpensMinutes: [0, 1440],
  lateCutOffMinutes: [0, 1440],
  idAge: [0, 120],
  adultAge: [0, 120],
  leadAge: [0, 120],
  maxParty: [1, 24],
  maxAdults: [1, 24],
  maxChildren: [0, 24],
  expiredDocumentGraceDays: [0, 3650],
  replicaStaleHours: [1, 720],
  laneTimeoutSeconds: [10, 600],
  count: [1, 366],
  days: [1, 366],
}

const wholeDayMinutes = 24 * 60

/** Those that a look shows; how long sessions are only headquarters knows. */
function faultsOf(request: PolicyRequest): Flaws {
  const dated = { ...request, id: 'new', siteId: 'here' as SiteId }
  const flaw = (field: string): Flaw => ({ kind: field === 'until' ? 'order' : 'refused' })
  return new Map(policyFaults(dated, wholeDayMinutes).map(({ field }) => [field, flaw(field)]))
}

export function flawsOfDraft(draft: DatedDraft): Flaws {
  const request = requestOf(draft)
  const read = policyRequest.safeParse(request)
  return read.success ? faultsOf(read.data) : flawsOf(policyRequest, request, bounds)
}

/** Settings that a rule of the whole policy may find fault with; each has words of its own that say how to mend it. */
const faulty = [
  'leadAge',
  'idAge',
  'lateCutOffMinutes',
  'maxAdults',
  'maxChildren',
  'acceptedDocuments',
  'limits',
  'reservedDays',
  'regimes',
] as const

export const hasFaultWords = (setting: string): setting is (typeof faulty)[number] =>
  (faulty as readonly string[]).includes(setting)
