import { useKiosk } from '../kiosk.ts'
import { CutOffIcon } from '../look/pictograms/icons.tsx'
import { useTick } from './use-tick.ts'

/** Where one is, and what time it is there. */
export function Head() {
  const { lane, now, say } = useKiosk()
  useTick(5_000)
  if (!lane) return <header className="head" />
  const { state, receivedAt, here } = lane
  return (
    <header className="head">
      <span className="site">{state.site.names[here.language]}</span>
      {state.line === 'down' && (
        <span className="cut-off" title={say('always.cutOff')}>
          <CutOffIcon />
          <span className="unseen">{say('always.cutOff')}</span>
        </span>
      )}
      <time className="clock">{here.format.time(state.at + now() - receivedAt)}</time>
    </header>
  )
}
