import type { Closure } from '@ziara-gate/domain'

/** Where a closing stands at a moment; one that was taken back before it began is over too. */
export function stateOf({ fromAt, untilAt }: Closure, now: number): 'now' | 'ahead' | 'past' {
  if (untilAt !== null && (untilAt <= now || untilAt <= fromAt)) return 'past'
  return fromAt <= now ? 'now' : 'ahead'
}
