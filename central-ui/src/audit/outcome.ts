export type Outcome = 'done' | 'refused' | 'failed' | 'unknown'

/** What came of a change that was asked for. */
export const outcomeOf = (status: number | null): Outcome => {
  if (status === null) return 'unknown'
  if (status < 400) return 'done'
  return status < 500 ? 'refused' : 'failed'
}
