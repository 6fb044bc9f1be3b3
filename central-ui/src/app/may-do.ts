import { type HqRole, hqRole, type SignedIn } from '@ziara-gate/domain'

/**
 * Whether a page offers what takes a role: roles stand in the contract in the order of what they may do. Headquarters
 * decides for itself; this only spares people what would be refused.
 */
export const mayDo = ({ role }: Pick<SignedIn, 'role'>, needed: HqRole): boolean =>
  hqRole.options.indexOf(role) >= hqRole.options.indexOf(needed)

/** The logs are for those who look after the others, not for those whom they are about. */
export const mayAudit = ({ role }: Pick<SignedIn, 'role'>): boolean =>
  role === 'auditor' || role === 'administrator'
