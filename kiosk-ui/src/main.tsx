import { createRoot } from 'react-dom/client'
import { App } from './app/app.tsx'
import { ErrorBoundary } from './app/error-boundary.tsx'
import { openCamera } from './camera/camera.ts'
import { takeCodes } from './camera/codes.ts'
import { startDecoder } from './camera/decoder.ts'
import { readAddress } from './config.ts'
import { followState } from './gate/link.ts'
import { readingSender } from './gate/readings.ts'
import { touchSender } from './gate/touches.ts'
import './look/kiosk.css'
import { OutOfOrder } from './screens/out-of-use.tsx'
import { measureGlass } from './shell/glass.ts'
import { lockKeys } from './shell/locked-keys.ts'
import { watchForBursts } from './shell/typed-bursts.ts'
import { recordedVoice } from './sound/recorded-voice.ts'
import { fetchRecordings } from './sound/recordings.ts'
import { tonePlayer } from './sound/tones.ts'
import { systemVoice, type Voice } from './sound/voice.ts'
import { createWords } from './words/say.ts'

const lane = '/api/v1/lanes/self'
const beginAnewMs = 20_000

/** Builds the kiosk by hand; everything it needs is passed in from here. */
function start(root: HTMLElement) {
  const fetch = globalThis.fetch.bind(globalThis)
  const now = () => performance.now()
  const config = readAddress(location.search)
  const words = createWords()
  const system = systemVoice(globalThis.speechSynthesis)
  measureGlass(document.documentElement.style, config.inches)
  const link = followState({
    address: lane,
    fetch,
    now,
    setTimer: (run, ms) => setTimeout(run, ms),
    clearTimer: (timer) => clearTimeout(timer as ReturnType<typeof setTimeout>),
    quietMs: 12_000,
    graceMs: 3_000,
    slowestRetryMs: 4_000,
  })
  const send = touchSender(lane, fetch, 5_000)
  lockKeys(
    window,
    watchForBursts(() => send({ touch: 'typed-burst' })),
  )
  const camera = config.camera ? startCamera(fetch, now) : null
  // All faces now: a language that is touched later must not show its letters late.
  for (const face of document.fonts) if (config.also.length > 0 || isOwn(face)) void face.load()
  createRoot(root).render(
    <ErrorBoundary
      broken={<OutOfOrder words={words} />}
      onBroken={() => setTimeout(() => location.reload(), beginAnewMs)}
    >
      <App
        link={link}
        send={send}
        config={config}
        words={words}
        play={tonePlayer(() => new AudioContext(), config.volume)}
        voice={config.recordings ? withRecordings(system, words, fetch) : system}
        camera={camera}
        now={now}
      />
    </ErrorBoundary>,
  )
}

/** Letters of prepared languages are loaded only where those are shown. */
const isOwn = ({ family }: FontFace) => family.includes('IBM Plex')

const withRecordings = (
  system: Voice,
  words: ReturnType<typeof createWords>,
  fetch: typeof globalThis.fetch,
): Voice =>
  recordedVoice({
    system,
    words,
    recordings: fetchRecordings(fetch),
    open: (file) => new Audio(`voice/${file}`),
  })

function startCamera(fetch: typeof globalThis.fetch, now: () => number) {
  // Undefined in a page that is not from this machine or over https.
  const media = navigator.mediaDevices as MediaDevices | undefined
  if (!media) return null
  const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))
  const seen = takeCodes({
    send: readingSender({ lane, fetch, pause }),
    now,
    wallClock: () => Date.now(),
    newId: () => crypto.randomUUID(),
  })
  return openCamera({ media, startDecoder, seen, now })
}

const root = document.querySelector<HTMLElement>('#kiosk')
if (root) start(root)
