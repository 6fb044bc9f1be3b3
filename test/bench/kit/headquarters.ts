/** Headquarters with its register filled, and gates that it knows: the real database, written by headquarters' own code. */
import { type KeyObject, randomUUID } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  changeRegister,
  createToken,
  type Db,
  documentKey,
  enrolGate,
  ensureKeys,
  issueCode,
  openDatabase,
} from '@ziara-gate/central-api/parts'
import type { GateId } from '@ziara-gate/domain'
import { newPrivateKey, rawPublicKey } from '@ziara-gate/domain/crypto'
import { type Crowd, type CrowdWish, inventCrowd } from './crowd.ts'
import { type Program, startProgram, type Variables } from './programs.ts'

export interface EnrolledCrowd extends Crowd {
  readonly key: KeyObject
}

export interface Register {
  readonly directory: string
  readonly crowds: readonly EnrolledCrowd[]
  /** An administrator's. */
  readonly token: string
  readonly documentKey: { readonly id: string; readonly key: string }
}

const visitsAtOnce = 10_000

export async function enrol(db: Db, gate: GateId, now: number): Promise<KeyObject> {
  const key = newPrivateKey()
  const { code } = await issueCode(db, gate, now)
  const answer = await enrolGate(db, { code, publicKey: rawPublicKey(key) }, now)
  if (!answer.ok) throw new Error(`${gate} could not be enrolled`)
  return key
}

async function book(db: Db, crowd: Crowd, now: number): Promise<void> {
  const { site, gate, policy, inmates, sessions, visits } = crowd
  await changeRegister(db, now, { sites: [site.id], shared: true }, async (changes) => {
    await changes.put('site', site)
    await changes.put('gate', gate)
    await changes.put('policy', policy)
    await changes.put('inmate', ...inmates)
    await changes.put('session', ...sessions)
    for (let first = 0; first < visits; first += visitsAtOnce) {
      const length = Math.min(visitsAtOnce, visits - first)
      await changes.put('visit', ...Array.from({ length }, (_, index) => crowd.visit(first + index)))
    }
  })
}

/** Makes headquarters' database in a new directory, with these crowds and a gate for each. */
export async function fillRegister(
  directory: string,
  wishes: readonly Omit<CrowdWish, 'documentKey' | 'now'>[],
): Promise<Register> {
  mkdirSync(directory, { recursive: true })
  const now = Date.now()
  const { db, close } = await openDatabase({ kind: 'sqlite', file: join(directory, 'central.db') }, () => now)
  try {
    // Only while the data set is made: nothing of this time is measured.
    for (const setting of ['synchronous = OFF', 'cache_size = -262144']) await db.raw(`PRAGMA ${setting}`)
    await ensureKeys(db, now)
    const document = await documentKey(db)
    const crowds: EnrolledCrowd[] = []
    for (const wish of wishes) {
      const crowd = inventCrowd({ ...wish, documentKey: document.key, now })
      await book(db, crowd, now)
      crowds.push({ ...crowd, key: await enrol(db, crowd.gate.id, now) })
    }
    const wish = { label: 'bench', role: 'administrator', sites: null, expiresAt: now + 86_400_000 } as const
    return { directory, crowds, token: await createToken(db, wish, now), documentKey: document }
  } finally {
    await close()
  }
}

export interface Headquarters extends Program {
  readonly url: string
}

export async function startHeadquarters(variables: Variables): Promise<Headquarters> {
  const program = await startProgram('central-api/src/main.ts', { CENTRAL_PORT: '0', ...variables })
  return { ...program, url: (program.told as { listening: string }).listening }
}

/** Makes the data directory of a gate that was enrolled, as the gate itself leaves it. */
export function makeGateHome(directory: string, { gate, site, key }: EnrolledCrowd): string {
  const home = join(directory, `${gate.id}-${randomUUID().slice(0, 8)}`)
  mkdirSync(home, { recursive: true, mode: 0o700 })
  const pem = key.export({ format: 'pem', type: 'pkcs8' }).toString()
  writeFileSync(join(home, 'gate.key'), pem, { mode: 0o600 })
  writeFileSync(join(home, 'gate.json'), JSON.stringify({ gate: gate.id, site: site.id }), { mode: 0o600 })
  return home
}
