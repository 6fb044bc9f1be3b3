import type { ConsoleState } from '@ziara-gate/domain'
import { createRoot } from 'react-dom/client'
import { ErrorBoundary } from '../app/error-boundary.tsx'
import { followState } from '../gate/link.ts'
import { ConsoleApp } from './app/app.tsx'
import { watchAttendance } from './app/attendance.ts'
import { BrokenPage } from './app/broken-page.tsx'
import { createKeyBoard } from './app/key-board.ts'
import { gateCalls } from './gate/calls.ts'
import './look/console.css'
import { createConsoleWords } from './words/say.ts'

const address = '/api/v1/consoles/self'
const beginAnewMs = 10_000

const typed = new Set(['radio', 'checkbox', 'button', 'submit', 'range'])
function isTyping(target: EventTarget | null): boolean {
  if (target instanceof HTMLInputElement) return !typed.has(target.type)
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement
}

/** Builds the guard console by hand; everything it needs is passed in from here. */
function start(root: HTMLElement) {
  const fetch = globalThis.fetch.bind(globalThis)
  const setTimer = (run: () => void, ms: number) => setTimeout(run, ms)
  const clearTimer = (timer: unknown) => clearTimeout(timer as ReturnType<typeof setTimeout>)
  const words = createConsoleWords()
  const link = followState<ConsoleState>({
    address,
    fetch,
    now: () => performance.now(),
    setTimer,
    clearTimer,
    quietMs: 8_000,
    // At once for an officer's eyes; only a reconnection that succeeds immediately stays unseen.
    graceMs: 600,
    slowestRetryMs: 2_000,
  })
  const keys = createKeyBoard({
    setTimer,
    clearTimer,
    isTyping,
    takesScans: (target) => target instanceof HTMLElement && target.dataset.scan !== undefined,
    isCovered: () => document.querySelector('dialog[open]') !== null,
  })
  window.addEventListener('keydown', keys.press, { capture: true })
  for (const face of document.fonts) void face.load()
  createRoot(root).render(
    <ErrorBoundary
      broken={<BrokenPage words={words} />}
      onBroken={() => setTimeout(() => location.reload(), beginAnewMs)}
    >
      <ConsoleApp
        link={link}
        calls={gateCalls({
          address,
          fetch,
          pause: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
        })}
        words={words}
        keys={keys}
        storage={localStorage}
        night={matchMedia('(prefers-color-scheme: dark)')}
        monotonic={() => performance.now()}
        newId={() => crypto.randomUUID()}
        isAttended={watchAttendance(window, () => performance.now())}
      />
    </ErrorBoundary>,
  )
}

const root = document.querySelector<HTMLElement>('#console')
if (root) start(root)
