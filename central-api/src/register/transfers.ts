/**
 * An inmate who was transferred is in the register of the site that received them too: a record of its own, since register
 * numbers, gates and visits are a site's. It has the movement's id, so that settling twice enters nobody twice.
 */
import type { Inmate, InmateId, Movement } from '@ziara-gate/domain'
import type { Changes } from './change.ts'
import { getRecord } from './read.ts'

/** Another's number, or somebody there was faster: then what they entered stands. */
const isTaken = async ({ tx }: Changes, siteId: string, register: string) =>
  (await tx('inmates').where({ site_id: siteId, register }).first('id')) !== undefined

/** Who has been moved on from there follows their own movements. */
const hasMovedOn = async ({ tx }: Changes, id: InmateId) =>
  (await tx('inmate_movements').where({ inmate_id: id }).first('id')) !== undefined

/** `isThere`: nothing later says that they are elsewhere. The receiving site's stream is locked. */
export async function receive(
  changes: Changes,
  inmate: Inmate,
  { id, toSite }: Movement,
  isThere: boolean,
): Promise<void> {
  if (toSite === null || toSite === inmate.siteId) return
  const key = id as string as InmateId
  const received = await getRecord(changes.tx, 'inmate', key)
  const state = isThere ? 'held' : 'transferred'
  if (!received && isThere && !(await isTaken(changes, toSite, inmate.register)))
    await changes.put('inmate', { ...inmate, id: key, siteId: toSite, state })
  if (received && received.state !== state && !(await hasMovedOn(changes, key)))
    await changes.put('inmate', { ...received, state })
}
