import { z } from 'zod'

/** How many days each kind of data is kept. What is kept longer than a law allows is for who runs headquarters to set. */
export interface RetentionRules {
  /** Names, birth dates and documents of visitors, after their session. */
  readonly visits: number
  /** Personal parts of journal events, what was kept aside of them, and the bodies of the batches that brought them. */
  readonly journal: number
  /** Who read what. */
  readonly reads: number
  /** Who exported and who changed what. */
  readonly actions: number
}
export type RetainedKind = keyof RetentionRules

export const defaultRetention: RetentionRules = { visits: 180, journal: 90, reads: 730, actions: 1825 }

const days = (fallback: number) => z.coerce.number().pipe(z.int().min(1).max(36_500)).default(fallback)

/** The variables that set them. */
export const retentionVariables = {
  CENTRAL_KEEP_VISITS_DAYS: days(defaultRetention.visits),
  CENTRAL_KEEP_JOURNAL_DAYS: days(defaultRetention.journal),
  CENTRAL_KEEP_READS_DAYS: days(defaultRetention.reads),
  CENTRAL_KEEP_ACTIONS_DAYS: days(defaultRetention.actions),
}

type Variables = { readonly [K in keyof typeof retentionVariables]: number }

export const retentionOf = (value: Variables): RetentionRules => ({
  visits: value.CENTRAL_KEEP_VISITS_DAYS,
  journal: value.CENTRAL_KEEP_JOURNAL_DAYS,
  reads: value.CENTRAL_KEEP_READS_DAYS,
  actions: value.CENTRAL_KEEP_ACTIONS_DAYS,
})
