/** Who changed what, when: written before the change is tried, so that none is without its trace, and completed after it. */
import { createHash, randomUUID } from 'node:crypto'
import type { Db } from '../db/database.ts'

export interface Action {
  readonly account: string
  /** `POST /v1/visits`, or a word for what is no route: `sign-in`. */
  readonly what: string
  readonly subject: string
  readonly site: string | null
  /** SHA-256 of the state before, as `stateHash` makes it. */
  readonly before: string | null
}

export interface Outcome {
  readonly status: number
  readonly after: string | null
  readonly subject?: string
  readonly site?: string | null
}

/** The state itself may be personal; its hash proves later whether a state that is shown was the one. */
export const stateHash = (state: unknown): string | null =>
  state === null || state === undefined
    ? null
    : createHash('sha256').update(JSON.stringify(state)).digest('hex')

export async function beginAction(db: Db, action: Action, now: number): Promise<string> {
  const id = randomUUID()
  const { account, what, subject, site, before } = action
  await db('log_actions').insert({ id, at: now, account_id: account, what, subject, site_id: site, before })
  return id
}

export async function endAction(db: Db, id: string, { status, after, subject, site }: Outcome) {
  const found = { ...(subject !== undefined && { subject }), ...(site !== undefined && { site_id: site }) }
  await db('log_actions')
    .where({ id })
    .update({ status, after, ...found })
}

/** What is done in one go, such as signing in. */
export async function recordAction(
  db: Db,
  account: string,
  what: string,
  subject: string,
  status: number,
  now: number,
) {
  const action = { account, what, subject, site: null, before: null }
  await endAction(db, await beginAction(db, action, now), { status, after: null })
}
