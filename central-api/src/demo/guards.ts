import { randomInt } from 'node:crypto'
import type { Officer, Site } from '@ziara-gate/domain'
import type { Db } from '../db/database.ts'
import { addOfficer } from '../register/officers.ts'
import { isWeakPin } from '../register/pins.ts'

export interface DemoGuard {
  readonly name: string
  /** Text of the badge's code, `GB1:…`. */
  readonly badge: string
  readonly pin: string
  readonly role: Officer['role']
}

/** Officers who do not exist: one who decides, and one for what needs a second. */
const invented = [
  { name: 'Salma Testi', role: 'guard' },
  { name: 'Driss Essai', role: 'supervisor' },
] as const

function newPin(): string {
  const pin = String(randomInt(1_000_000)).padStart(6, '0')
  return isWeakPin(pin) ? newPin() : pin
}

/** Every run gives the same two officers new badges and PINs: the database cannot tell those of a run before. */
export async function inventGuards(db: Db, site: Site, now: number): Promise<DemoGuard[]> {
  const guards: DemoGuard[] = []
  for (const { name, role } of invented) {
    const pin = newPin()
    const added = await addOfficer(db, site.id, { name, role, pin }, now, `${site.id}-demo-${role}`)
    if (!added.ok) throw new Error(`the demonstration has no ${role}: ${added.error}`)
    guards.push({ name, badge: added.value.badge, pin, role })
  }
  return guards
}
