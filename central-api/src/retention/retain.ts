/** Data that is kept no longer than was decided: erased by a job that tells what it erased. */
import { randomUUID } from 'node:crypto'
import type { Db } from '../db/database.ts'
import { journal } from './journal.ts'
import { actions, reads } from './logs.ts'
import type { RetainedKind, RetentionRules } from './rules.ts'
import { visits } from './visits.ts'
import type { Work } from './work.ts'

export interface Erasure {
  readonly kind: RetainedKind
  /** Older than this was, or is, to be erased. */
  readonly before: number
  readonly erased: number
}

const works: Record<RetainedKind, Work> = { visits, journal, reads, actions }
const kinds = Object.keys(works) as RetainedKind[]
const dayMs = 86_400_000

const beforeOf = (rules: RetentionRules, kind: RetainedKind, now: number) => now - rules[kind] * dayMs

/** What is due, without erasing any of it. */
export const dueForErasure = (db: Db, rules: RetentionRules, now: number): Promise<Erasure[]> =>
  Promise.all(
    kinds.map(async (kind) => {
      const before = beforeOf(rules, kind, now)
      return { kind, before, erased: await works[kind].count(db, before) }
    }),
  )

async function eraseAll(db: Db, kind: RetainedKind, before: number, now: number): Promise<number> {
  for (let erased = 0; ; ) {
    const page = await works[kind].erase(db, before, now)
    erased += page.erased
    if (!page.more) return erased
  }
}

/** Erases what is due, and records how much of each kind that was. */
export async function retain(db: Db, rules: RetentionRules, now: number): Promise<Erasure[]> {
  const done: Erasure[] = []
  for (const kind of kinds) {
    const before = beforeOf(rules, kind, now)
    const erased = await eraseAll(db, kind, before, now)
    await db('erasures').insert({ id: randomUUID(), at: now, kind, before, erased })
    done.push({ kind, before, erased })
  }
  await db('sign_in_attempts')
    .where('at', '<', now - dayMs)
    .del()
  await db('sign_ins').where('expires_at', '<', now).del()
  return done
}
