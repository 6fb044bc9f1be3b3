import { useKiosk } from '../kiosk.ts'
import { Text } from './text.tsx'
import { useTick } from './use-tick.ts'

const warnMs = 15_000

/** Says that the lane starts over soon, once it is near: a screen that jumps back unannounced frightens. */
export function Remaining({ until }: { readonly until: number }) {
  const { lane, now, say } = useKiosk()
  useTick(500)
  if (!lane) return null
  const left = until - (lane.state.at + now() - lane.receivedAt)
  if (left > warnMs || left < 0) return null
  const seconds = Math.ceil(left / 1000)
  return (
    <p className="remaining">
      <meter min={0} max={warnMs} value={left} aria-hidden="true" />
      <Text>{say('always.startsOver', { n: lane.here.format.number(seconds) }, seconds)}</Text>
    </p>
  )
}
