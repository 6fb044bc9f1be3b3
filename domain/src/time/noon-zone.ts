/**
 * A zone in which it is about noon: for demonstrations and tests of a day at a gate, which would otherwise run over the
 * end of that day whenever they happen to be started late.
 */
export function noonZone(now: number): string {
  const ahead = 12 - new Date(now).getUTCHours()
  // POSIX counts the other way round: Etc/GMT-3 is three hours ahead.
  return ahead === 0 ? 'UTC' : `Etc/GMT${ahead > 0 ? '-' : '+'}${Math.abs(ahead)}`
}
