import { useKiosk } from '../kiosk.ts'
import { MoreTimeIcon } from '../look/pictograms/icons.tsx'
import { Text } from './text.tsx'
import { Touchable } from './touchable.tsx'
import { useTick } from './use-tick.ts'

/** Of a question and of a refusal, which is shorter altogether. */
const warnMs = { asked: 15_000, told: 10_000 }

/**
 * Says that the lane starts over soon, once it is near, and offers more time: a screen that jumps back unannounced
 * frightens, and looking for a card takes as long as it takes.
 */
export function TimeLeft() {
  const { lane, now, say, touch } = useKiosk()
  const current = lane?.state.current
  const waits = current !== undefined && 'until' in current
  useTick(500, waits)
  if (!lane || !waits) return null
  const left = current.until - (lane.state.at + now() - lane.receivedAt)
  const warn = current.step === 'decided' ? warnMs.told : warnMs.asked
  const isWelcome = current.step === 'decided' && current.outcome === 'admit'
  if (isWelcome || left > warn || left < 0) return null
  const seconds = Math.ceil(left / 1000)
  return (
    <aside className="time-left">
      <div className="countdown">
        <meter min={0} max={warn} value={left} aria-hidden="true" />
        <p>
          <Text>{say('always.startsOver', { n: lane.here.format.number(seconds) }, seconds)}</Text>
        </p>
      </div>
      {current.moreTime && (
        <Touchable kind="main" icon={<MoreTimeIcon />} onTouch={() => touch({ touch: 'more-time' })}>
          {say('always.moreTime')}
        </Touchable>
      )}
    </aside>
  )
}
