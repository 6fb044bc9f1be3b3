import { randomInt, randomUUID } from 'node:crypto'
import {
  type BadgeAnswer,
  badgePrefix,
  err,
  type NewOfficer,
  type Officer,
  type OfficerChange,
  type OfficerId,
  type OfficerView,
  ok,
  type Result,
  type SiteId,
} from '@ziara-gate/domain'
import { digestBadge } from '@ziara-gate/domain/crypto'
import type { Db } from '../db/database.ts'
import { changeRegister } from './change.ts'
import { documentKey } from './keys.ts'
import { hashPin, isWeakPin } from './pins.ts'
import { getRecord } from './read.ts'

export type OfficerFault = 'officer-unknown' | 'pin-weak'

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** 120 random bits, in the letters that every scanner types alike. */
const newBadgeCode = (): string =>
  Array.from({ length: 24 }, () => alphabet.charAt(randomInt(alphabet.length))).join('')

export const viewOfficer = ({ id, siteId, name, role, active }: Officer): OfficerView => ({
  id,
  siteId,
  name,
  role,
  active,
})

interface Badge {
  /** What the badge's code says. */
  readonly text: string
  readonly digest: Officer['badge']
}

async function newBadge(db: Db): Promise<Badge> {
  const code = newBadgeCode()
  const { key } = await documentKey(db)
  return { text: badgePrefix + code, digest: digestBadge(key, code) }
}

/** Enters an officer; the answer is the only place where the badge's text is ever seen. */
export async function addOfficer(
  db: Db,
  siteId: SiteId,
  { name, role, pin }: NewOfficer,
  now: number,
  id: string = randomUUID(),
): Promise<Result<BadgeAnswer, OfficerFault>> {
  if (isWeakPin(pin)) return err('pin-weak')
  const badge = await newBadge(db)
  const officer: Officer = {
    id: id as OfficerId,
    siteId,
    name,
    role,
    active: true,
    badge: badge.digest,
    pin: await hashPin(pin),
  }
  await changeRegister(db, now, { sites: [siteId] }, (changes) => changes.put('officer', officer))
  return ok({ officer: viewOfficer(officer), badge: badge.text })
}

async function changeFields(
  db: Db,
  siteId: SiteId,
  id: OfficerId,
  fields: Partial<Officer>,
  now: number,
): Promise<Result<Officer, OfficerFault>> {
  return changeRegister(db, now, { sites: [siteId] }, async (changes) => {
    const officer = await getRecord(changes.tx, 'officer', id)
    if (officer?.siteId !== siteId) return err('officer-unknown')
    const changed = { ...officer, ...fields }
    await changes.put('officer', changed)
    return ok(changed)
  })
}

export const changeOfficer = (db: Db, siteId: SiteId, id: OfficerId, to: OfficerChange, now: number) =>
  changeFields(db, siteId, id, to, now)

export async function setPin(
  db: Db,
  siteId: SiteId,
  id: OfficerId,
  pin: string,
  now: number,
): Promise<Result<Officer, OfficerFault>> {
  if (isWeakPin(pin)) return err('pin-weak')
  return changeFields(db, siteId, id, { pin: await hashPin(pin) }, now)
}

/** A new badge; with the record that gates get next, the one before opens nothing any more. */
export async function replaceBadge(
  db: Db,
  siteId: SiteId,
  id: OfficerId,
  now: number,
): Promise<Result<BadgeAnswer, OfficerFault>> {
  const badge = await newBadge(db)
  const changed = await changeFields(db, siteId, id, { badge: badge.digest }, now)
  return changed.ok ? ok({ officer: viewOfficer(changed.value), badge: badge.text }) : changed
}
