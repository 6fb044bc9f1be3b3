import type { Bundle } from '@ziara-gate/domain'
import type { Alarms } from '../alarms.ts'
import type { Replica } from '../replica/replica.ts'

const staleMs = 6 * 3_600_000

export interface BundleParts {
  readonly replica: Replica
  readonly alarms: Alarms
}

/**
 * Compares what headquarters says a gate must hold with what the replica holds, after a complete pull. True when they
 * differ and everything is to be fetched again.
 */
export async function bundlesDiffer(
  { replica, alarms }: BundleParts,
  seen: Map<Bundle['id'], number>,
  servedAt: number,
): Promise<boolean> {
  const bundles = await replica.bundles()
  const wrong: string[] = []
  for (const { id, counter, records, held } of bundles) {
    if (counter < (seen.get(id) ?? 0)) wrong.push(`${id} went back from ${seen.get(id)} to ${counter}`)
    if (held !== records) wrong.push(`${id}: ${held} of ${records} records`)
    seen.set(id, Math.max(counter, seen.get(id) ?? 0))
  }
  if (wrong.length > 0) alarms.raise('bundle-mismatch', wrong.join('; '))
  else alarms.clear('bundle-mismatch')
  checkAge(bundles, alarms, servedAt)
  return wrong.length > 0
}

/** Headquarters renews bundles hourly: old ones mean that its news do not get here. */
export function checkAge(bundles: readonly Bundle[], alarms: Alarms, nowAt: number): void {
  const oldest = Math.min(...bundles.map(({ issuedAt }) => issuedAt))
  const isStale = bundles.length > 0 && nowAt - oldest > staleMs
  if (isStale) alarms.raise('bundle-stale', 'keys and restrictions are older than six hours')
  else alarms.clear('bundle-stale')
}
