import type { ImportJob } from '@ziara-gate/domain'
import type { ImportWords } from '../words/imports/words.ts'

/** Rows that nobody has looked at yet, of those that have arrived. */
export const leftOf = ({ received, booked, known, bad }: ImportJob): number =>
  Math.max(0, received - booked - known - bad)

/** How much of an import is done, from 0 to 1; null where nothing can be told: all of its rows are booked in one go. */
export function doneOf(job: ImportJob): number | null {
  if (job.state !== 'running' || job.mode === 'all' || job.dryRun || job.received === 0) return null
  return 1 - leftOf(job) / job.received
}

type Lead = keyof ImportWords['imports']['stateLead']

const refusals: Readonly<Record<string, Lead>> = {
  'bad-rows': 'badRows',
  'bad-encoding': 'encoding',
  'unsupported-media': 'media',
  'too-large': 'large',
}

/** What came of an import, and what to do about it; null while it goes on. */
export function leadOf({ state, code, mode, dryRun, bad, booked }: ImportJob): Lead | null {
  switch (state) {
    case 'done':
      if (dryRun) return 'checked'
      return bad > 0 ? 'doneWithBad' : 'done'
    case 'refused':
      return refusals[code ?? ''] ?? 'refused'
    case 'cancelled':
      return mode === 'keep' && booked > 0 ? 'cancelledKeep' : 'cancelledAll'
    case 'cut':
      return 'cut'
    default:
      return null
  }
}
