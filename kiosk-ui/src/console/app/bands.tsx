import { useEffect } from 'react'
import { useTick } from '../../parts/use-tick.ts'
import { Act } from '../parts/act.tsx'
import { Icon } from '../parts/icon.tsx'
import { Left } from '../parts/passing-time.tsx'
import { Said } from '../parts/said.tsx'
import { AlarmBand } from '../status/alarm-band.tsx'
import { useDesk } from './console.ts'
import { FoundBand } from './found-band.tsx'
import { LostNotice } from './lost-notice.tsx'
import type { FoundNotice } from './use-found.ts'

/** What cannot wait, above every page, the worst first. */
export const Bands = ({ found }: { readonly found: FoundNotice }) => (
  <div className="bands">
    <LostBand />
    <AlarmBand />
    <LockBand />
    <FoundBand {...found} />
  </div>
)

function LostBand() {
  const { live, say, format, state } = useDesk()
  return <LostNotice live={live} say={say} at={format.time(state.at)} />
}

const warnMs = 60_000

/** Hands that read, scroll or type keep the desk open as much as those that act; it is said now and then. */
const sayEveryMs = 30_000
const handsMs = 40_000

function useStaying() {
  const { calls, isAttended } = useDesk()
  useEffect(() => {
    const timer = setInterval(() => {
      if (isAttended(handsMs)) void calls.stay()
    }, sayEveryMs)
    return () => clearInterval(timer)
  }, [calls, isAttended])
}

/** The desk is about to lock, since nobody has touched it. */
function LockBand() {
  const { officer, now, calls, say } = useDesk()
  useStaying()
  useTick(1_000)
  const until = Math.min(officer.idleAt, officer.endsAt)
  const left = until - now()
  if (left > warnMs || left < 0) return null
  const [before, after] = say('line.locksSoon', { left: '|' })
    .replace(/[\u2068\u2069]/g, '')
    .split('|')
  return (
    <div className="band wait" role="status" data-band="lock">
      <Icon name="lock" />
      <p>
        {before}
        <Left until={until} />
        {after}
      </p>
      <Act onAct={() => void calls.stay()}>
        <Said path="line.stay" />
      </Act>
    </div>
  )
}
