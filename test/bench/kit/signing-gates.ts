/** Gates as headquarters hears them: enrolled, their events chained, their batches signed, all made before the clock runs. */
import type { KeyObject } from 'node:crypto'
import { changeRegister, ensureKeys, openDatabase } from '@ziara-gate/central-api/parts'
import {
  type EpochId,
  type GateId,
  gateSignatureHeader,
  makeReference,
  type SiteId,
} from '@ziara-gate/domain'
import { type ChainHash, chainStart, nextHash, signBytes } from '@ziara-gate/domain/crypto'
import { enrol } from './headquarters.ts'
import { gateToken } from './snapshot.ts'

export interface SignedBatch {
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer
  /** The last sequence in it. */
  readonly last: number
}

export interface SigningGate {
  readonly id: GateId
  /** Good for four minutes. */
  token(): Promise<string>
  batches(count: number, events: number): Promise<SignedBatch[]>
}

const epoch = 'benchepoch01' as EpochId
const names = (text: string) => ({ ar: text, fr: text, en: text })

/** An admission, as it comes after its arrival; the longest of the usual events. */
const eventOf = (gate: GateId, number: number, sequence: number) => ({
  v: 1,
  gate,
  epoch,
  sequence,
  at: Date.now(),
  monotonicMs: sequence,
  boot: 'bench',
  clock: 'trusted',
  lane: 'lane-1',
  personalHash: null,
  kind: 'admission',
  reference: makeReference(number * 2 ** 20 + sequence),
  session: 'session-1',
  visitor: 'v1',
  reason: 'ADMITTED',
  by: 'self',
  officer: null,
  vouchedBy: null,
  ticket: sequence,
  stale: false,
  passIssue: null,
})

function signingGate(gate: GateId, number: number, key: KeyObject): SigningGate {
  let sequence = 0
  let head: ChainHash = chainStart
  const next = () => {
    sequence += 1
    const text = JSON.stringify(eventOf(gate, number, sequence))
    head = nextHash(head, text)
    return { sequence, text, hash: head, personal: null }
  }
  const batch = (events: number, token: string): SignedBatch => {
    const uploads = Array.from({ length: events }, next)
    const body = Buffer.from(JSON.stringify({ version: 1, gate, epoch, events: uploads }))
    const headers = {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      [gateSignatureHeader]: signBytes(body, key),
    }
    return { path: `/v1/gates/${gate}/attendance`, headers, body, last: sequence }
  }
  const newToken = () => gateToken({ gate: { id: gate, siteId: 'any' as SiteId, names: names('') }, key })
  return {
    id: gate,
    token: newToken,
    async batches(count, events) {
      const token = await newToken()
      return Array.from({ length: count }, () => batch(events, token))
    },
  }
}

/** Makes headquarters' database with so many sites, a gate in each. */
export async function foundGates(
  location: Parameters<typeof openDatabase>[0],
  count: number,
): Promise<SigningGate[]> {
  const now = Date.now()
  const { db, close } = await openDatabase(location, Date.now)
  try {
    await ensureKeys(db, now)
    const gates: SigningGate[] = []
    for (let number = 1; number <= count; number += 1) {
      const site = `site-${number}` as SiteId
      const gate = `${site}-main` as GateId
      await changeRegister(db, now, { sites: [site], shared: true }, async (changes) => {
        const place = { country: 'MA', zone: 'Africa/Casablanca', locale: 'ar-MA', language: 'ar' } as const
        await changes.put('site', { id: site, number, names: names(site), ...place })
        await changes.put('gate', { id: gate, siteId: site, names: names(gate) })
      })
      gates.push(signingGate(gate, number, await enrol(db, gate, now)))
    }
    return gates
  } finally {
    await close()
  }
}
