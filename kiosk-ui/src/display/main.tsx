import type { DisplayState } from '@ziara-gate/domain'
import { createRoot } from 'react-dom/client'
import { ErrorBoundary } from '../app/error-boundary.tsx'
import { followState } from '../gate/link.ts'
import { lockKeys } from '../shell/locked-keys.ts'
import { tonePlayer } from '../sound/tones.ts'
import { readAddress } from './config.ts'
import { Display } from './display.tsx'
import './look/display.css'
import { createDisplayWords } from './words/say.ts'

const beginAnewMs = 20_000

/** Builds the display by hand; everything it needs is passed in from here. */
function start(root: HTMLElement) {
  const now = () => performance.now()
  const config = readAddress(location.search)
  const words = createDisplayWords()
  const link = followState<DisplayState>({
    address: '/api/v1/display',
    fetch: globalThis.fetch.bind(globalThis),
    now,
    setTimer: (run, ms) => setTimeout(run, ms),
    clearTimer: (timer) => clearTimeout(timer as ReturnType<typeof setTimeout>),
    quietMs: 12_000,
    graceMs: 5_000,
    slowestRetryMs: 4_000,
  })
  lockKeys(window, () => undefined)
  createRoot(root).render(
    <ErrorBoundary
      broken={
        <p className="broken" dir="auto">
          {words('ar')('lost.say')} · {words('fr')('lost.say')}
        </p>
      }
      onBroken={() => setTimeout(() => location.reload(), beginAnewMs)}
    >
      <Display
        link={link}
        config={config}
        words={words}
        play={tonePlayer(() => new AudioContext(), config.volume)}
        now={now}
      />
    </ErrorBoundary>,
  )
}

const root = document.querySelector<HTMLElement>('#display')
if (root) start(root)
