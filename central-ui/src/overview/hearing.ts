import type { SiteOverview } from '@ziara-gate/domain'

type Gate = SiteOverview['gates'][number]

/** A gate calls every few seconds; after this long its line or its machine is down. */
export const silentAfterMs = 3 * 60_000

/** never: not set up yet, which alarms nobody. */
export type Hearing =
  | { readonly state: 'never' }
  | { readonly state: 'heard'; readonly ms: number }
  | { readonly state: 'silent'; readonly ms: number; readonly sinceAt: number }

export function hearingOf(gate: Gate, now: number): Hearing {
  if (gate.lastHeardAt === null) return { state: 'never' }
  const ms = Math.max(0, now - gate.lastHeardAt)
  return ms < silentAfterMs ? { state: 'heard', ms } : { state: 'silent', ms, sinceAt: gate.lastHeardAt }
}

/** A site is as its worst gate is; `never` only when none of its gates has called yet. */
export function siteHearing(site: SiteOverview, now: number): Hearing {
  const known = site.gates.map((gate) => hearingOf(gate, now)).filter((each) => each.state !== 'never')
  return known.reduce<Hearing>(
    (worst, each) => (worst.state === 'never' || each.ms > worst.ms ? each : worst),
    { state: 'never' },
  )
}

/** Up to when a site's day is known: now, unless none of its gates is heard any more. */
export function knownUntil(site: SiteOverview, now: number): number {
  const heard = site.gates.flatMap((gate) => gate.lastHeardAt ?? [])
  const last = heard.length === 0 ? now : Math.max(...heard)
  return now - last < silentAfterMs ? now : last
}

export interface SilentGate {
  readonly site: SiteOverview
  readonly gate: Gate
  readonly ms: number
}

/** The longest silent first. */
export const silentGates = (sites: readonly SiteOverview[], now: number): SilentGate[] =>
  sites
    .flatMap((site) =>
      site.gates.flatMap((gate) => {
        const hearing = hearingOf(gate, now)
        return hearing.state === 'silent' ? [{ site, gate, ms: hearing.ms }] : []
      }),
    )
    .sort((a, b) => b.ms - a.ms)
