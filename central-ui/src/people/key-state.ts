import { type ApiKey, addDays, type LocalDate, startOfLocalDay } from '@ziara-gate/domain'

export const keyState = ({ revokedAt, expiresAt }: ApiKey, now: number): 'open' | 'revoked' | 'expired' => {
  if (revokedAt !== null) return 'revoked'
  return expiresAt !== null && expiresAt <= now ? 'expired' : 'open'
}

/** A key that is good until a day is good on all of it. */
export const endOf = (day: LocalDate, zone: string): number => startOfLocalDay(addDays(day, 1), zone)
