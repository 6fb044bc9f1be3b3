import { changeRegister, type Db } from '@ziara-gate/central-api/parts'
import {
  type LocalDate,
  localDate,
  type Reference,
  type Restriction,
  type Session,
  type SessionId,
  type Visit,
} from '@ziara-gate/domain'
import type { RegisterChange } from './schedule.ts'
import type { Party, Town } from './town.ts'

/** What headquarters' register holds now, kept beside it to compare with. */
export interface Register {
  readonly town: Town
  readonly visits: Map<Reference, Visit>
  /** By document digest. */
  readonly restrictions: Map<string, Restriction>
  readonly sessions: Map<SessionId, Session>
}

/** Changes the register as another process of headquarters would. What makes no sense changes nothing. */
export async function changeTown(
  db: Db,
  register: Register,
  change: RegisterChange,
  party: Party,
  now: number,
): Promise<void> {
  const { town, visits } = register
  const visit = visits.get(party.visit.reference)
  await changeRegister(db, now, { sites: [town.site.id] }, async (changes) => {
    const put = async (next: Visit) => {
      visits.set(next.reference, next)
      await changes.put('visit', next)
    }
    const turn = async (cancelled: boolean) => {
      const session = register.sessions.get(party.visit.sessionId)
      if (!session) return
      const next = { ...session, cancelled }
      register.sessions.set(session.id, next)
      await changes.put('session', next)
    }
    switch (change) {
      case 'cancel':
        return visit && put({ ...visit, booking: 'cancelled' })
      case 'restore':
        return put({ ...(visit ?? party.visit), booking: 'booked' })
      case 'rebook': {
        const other = town.sessions.find(({ id }) => id !== visit?.sessionId)
        return visit && other && put({ ...visit, sessionId: other.id, issue: visit.issue + 1 })
      }
      case 'remove': {
        if (!visit) return
        visits.delete(visit.reference)
        return changes.remove('visit', visit)
      }
      case 'restrict': {
        const restriction = restrictionOf(party, now, town)
        register.restrictions.set(party.visit.visitors[0]?.documents[0] ?? '', restriction)
        return changes.put('restriction', restriction)
      }
      case 'lift': {
        const digest = party.visit.visitors[0]?.documents[0] ?? ''
        const restriction = register.restrictions.get(digest)
        register.restrictions.delete(digest)
        return restriction && changes.remove('restriction', restriction)
      }
      case 'close-session':
        return turn(true)
      case 'open-session':
        return turn(false)
    }
  })
}

function restrictionOf({ visit }: Party, now: number, { site }: Town): Restriction {
  const document = visit.visitors[0]?.documents[0]
  if (!document) throw new Error('the lead has no document')
  const from: LocalDate = localDate(now, site.zone)
  const id = `r-${visit.reference}`
  const subject = { kind: 'visitor', document } as const
  return { id, siteId: site.id, subject, from, until: null, reason: 'a schedule says so' }
}
