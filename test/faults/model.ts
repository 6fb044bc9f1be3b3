/**
 * What must hold, whatever was done to the machines. All tiers answer to it: it is told what gates said while they ran,
 * and in the end it compares that with what is on their disks and at headquarters.
 */
import {
  foldVisits,
  type JournalEvent,
  type Reference,
  type Visit,
  type VisitorUse,
} from '@ziara-gate/domain'
import { chainStart, nextHash, passDigest } from '@ziara-gate/domain/crypto'
import { eventOf, keyOf, type Ledger, type Row } from './files.ts'

/** A visitor was told to come in. */
export interface Welcome {
  readonly gate: string
  readonly reference: string
  /** The party's number for the waiting room. */
  readonly ticket: number
}

type Admission = Extract<JournalEvent, { kind: 'admission' }>

/** The person behind an id: a party known from its pass alone has ids made of the documents' digests. */
export function personOf(visit: Visit, id: string): string {
  const named = visit.visitors.find((one) =>
    one.documents.some((digest) => id === `d${passDigest(digest, visit.reference)}`),
  )
  if (named) return named.id
  const minors = visit.visitors.filter((one) => one.documents.length === 0)
  return /^m\d+$/.test(id) ? (minors[Number(id.slice(1)) - 1]?.id ?? id) : id
}

const groups = <T>(items: readonly T[], by: (item: T) => string) => [
  ...Map.groupBy(items, by as (item: T) => string),
]

export class Model {
  readonly #acknowledged = new Map<string, string>()
  readonly #welcomes = new Map<string, Welcome>()
  readonly #visits = new Map<string, Visit>()

  /** A visit as it was first booked; later changes leave its people the same. */
  know(visit: Visit): void {
    this.#visits.set(visit.reference, visit)
  }

  /** A gate said that these are recorded. */
  acknowledge(events: readonly JournalEvent[]): void {
    for (const event of events) this.#acknowledged.set(keyOf(event), JSON.stringify(event))
  }

  welcome(welcome: Welcome): void {
    this.#welcomes.set(`${welcome.gate} ${welcome.reference} ${welcome.ticket}`, welcome)
  }

  get acknowledged(): number {
    return this.#acknowledged.size + this.#welcomes.size
  }

  /** What the gates' own disks get wrong; empty when all is well. */
  journalFaults(journal: readonly Row[]): string[] {
    return [...chainFaults('journal', journal), ...this.#lost('journal', journal), ...this.#twice(journal)]
  }

  /** What headquarters gets wrong after a quiet time in which everything could arrive. */
  ledgerFaults(journal: readonly Row[], ledger: Ledger): string[] {
    return [
      ...ledger.quarantine.map((one) => `set aside at headquarters: ${one}`),
      ...chainFaults('ledger', ledger.rows),
      ...this.#lost('ledger', ledger.rows),
      ...sameRows(journal, ledger.rows),
      ...contiguousFaults(journal, ledger),
      ...presenceFaults(journal, ledger.rows),
      ...this.#untold(ledger),
    ]
  }

  #lost(where: string, rows: readonly Row[]): string[] {
    const texts = new Map(rows.map((row) => [keyOf(row), row.text]))
    const events = [...this.#acknowledged].flatMap(([key, text]) =>
      texts.get(key) === text ? [] : [`${where}: ${key} was acknowledged and is ${texts.get(key) ?? 'gone'}`],
    )
    const admitted = new Set(admissionsIn(rows).map((one) => `${one.gate} ${one.reference} ${one.ticket}`))
    const welcomes = [...this.#welcomes.keys()].flatMap((key) =>
      admitted.has(key) ? [] : [`${where}: ${key} was told to come in, and there is no such admission`],
    )
    return [...events, ...welcomes]
  }

  /** A visit is used once at a gate, whatever headquarters said in between. Two gates cut off from each other may both admit. */
  #twice(rows: readonly Row[]): string[] {
    const people = admissionsIn(rows).map((one) => `${one.gate} ${one.reference} ${this.#person(one)}`)
    return groups(people, (one) => one).flatMap(([who, all]) =>
      all.length > 1 ? [`admitted ${all.length} times: ${who}`] : [],
    )
  }

  /** Admitted at two gates: headquarters has to notice. */
  #untold({ rows, alarms }: Ledger): string[] {
    const byPerson = groups(admissionsIn(rows), (one) => `${one.reference} ${this.#person(one)}`)
    return byPerson.flatMap(([person, all]) => {
      const gates = new Set(all.map((one) => one.gate))
      const told = alarms.includes(`double-admission ${all[0]?.reference}`)
      return gates.size > 1 && !told ? [`admitted at ${[...gates].join(' and ')}, no alarm: ${person}`] : []
    })
  }

  #person({ reference, visitor }: Admission): string {
    const visit = this.#visits.get(reference)
    return visit ? personOf(visit, visitor) : visitor
  }
}

const admissionsIn = (rows: readonly Row[]): Admission[] =>
  rows.map(eventOf).filter((event) => event.kind === 'admission')

/** Each epoch is a chain from its first row, numbered without a gap, in the order of `rows`. */
export function chainFaults(where: string, rows: readonly Row[]): string[] {
  return groups(rows, (row) => `${row.gate}/${row.epoch}`).flatMap(([, chain]) => {
    let [previous, expected] = [chainStart, 1]
    for (const row of chain) {
      if (row.sequence !== expected) return [`${where}: ${keyOf(row)} stands where ${expected} should`]
      if (nextHash(previous, row.text) !== row.hash) return [`${where}: ${keyOf(row)} breaks the chain`]
      ;[previous, expected] = [nextHash(previous, row.text), expected + 1]
    }
    return []
  })
}

export function sameRows(journal: readonly Row[], ledger: readonly Row[]): string[] {
  const sent = new Map(journal.map((row) => [keyOf(row), row]))
  const held = new Map(ledger.map((row) => [keyOf(row), row]))
  const missing = journal.filter((row) => held.get(keyOf(row))?.text !== row.text)
  const invented = ledger.filter((row) => !sent.has(keyOf(row)))
  const twice = ledger.length - held.size
  return [
    ...missing.map((row) => `headquarters lacks ${keyOf(row)}`),
    ...invented.map((row) => `headquarters holds ${keyOf(row)}, which no journal has`),
    ...(twice > 0 ? [`headquarters holds ${twice} events twice`] : []),
  ]
}

const contiguousFaults = (journal: readonly Row[], { chains }: Ledger): string[] =>
  groups(journal, (row) => `${row.gate}/${row.epoch}`).flatMap(([of, rows]) => {
    const held = chains.find((chain) => `${chain.gate}/${chain.epoch}` === of)?.contiguous ?? 0
    return held === rows.length ? [] : [`${of}: contiguous up to ${held} of ${rows.length}`]
  })

const shown = (uses: ReadonlyMap<Reference, ReadonlyMap<string, VisitorUse>>): string[] =>
  [...uses]
    .flatMap(([reference, visitors]) =>
      [...visitors].map(([id, use]) => `${reference} ${id} ${use.state} ${use.at}`),
    )
    .toSorted()

function presenceFaults(journal: readonly Row[], ledger: readonly Row[]): string[] {
  const gate = shown(foldVisits(journal.map(eventOf)))
  const headquarters = shown(foldVisits(ledger.map(eventOf)))
  const only = (mine: string[], theirs: string[]) => mine.filter((one) => !theirs.includes(one))
  return [
    ...only(gate, headquarters).map((one) => `presence at the gates only: ${one}`),
    ...only(headquarters, gate).map((one) => `presence at headquarters only: ${one}`),
  ]
}
