import { useTick } from '../../parts/use-tick.ts'
import { useDesk } from '../app/console.ts'

/** How long something has lasted by the gate's clock; it goes on by itself. */
export function Since({ at }: { readonly at: number }) {
  const { format, now } = useDesk()
  useTick(5_000)
  return <bdi>{format.span(Math.max(0, now() - at))}</bdi>
}

/** What is left until an instant, `4:05`. */
export function Left({ until }: { readonly until: number }) {
  const { format, now } = useDesk()
  useTick(1_000)
  return <bdi className="figures">{format.countdown(until - now())}</bdi>
}

export function Clock() {
  const { format, now } = useDesk()
  useTick(1_000)
  return <time className="clock">{format.time(now())}</time>
}
