import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findChromium } from '../../src/browser/chromium.ts'
import { root, say } from '../places.mjs'
import { asRun } from './child.ts'
import type { Demo } from './demo.ts'
import { electronBinary } from './electron-binary.ts'
import { buildShell } from './shell-build.ts'

export interface Window {
  stop(deadline: AbortSignal): Promise<void>
}

/** Opens the kiosk where a screen is: in Electron, else in a Chromium found here. Null when there is neither. */
export async function openWindow(demo: Demo, signal: AbortSignal): Promise<Window | null> {
  if (!hasScreen()) {
    say('no screen here: open the kiosk’s address in a browser')
    return null
  }
  return (await openElectron(demo, signal)) ?? openChromium(demo)
}

const hasScreen = (): boolean =>
  process.platform !== 'linux' || Boolean(process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY)

/** Chromium's sandbox does not start for root. Only this demonstration goes without; what is shipped never does. */
const rootFlags = (): string[] => (process.getuid?.() === 0 ? ['--no-sandbox'] : [])

async function openElectron(demo: Demo, signal: AbortSignal): Promise<Window | null> {
  const cache = join(root, 'node_modules', '.cache', 'ziara-gate')
  const electron = join(root, 'node_modules', 'electron')
  const binary = await electronBinary({ electron, cache, say, stallMs: 6000, lookEveryMs: 500 }, signal)
  if (binary === null || !buildShell()) return null
  const { gate, lane, laneToken } = demo
  const child = spawn(binary, [...rootFlags(), join(root, 'electron')], {
    stdio: ['ignore', 'ignore', 2],
    env: { ...process.env, GATE_URL: gate, LANE_ID: lane, LANE_TOKEN: laneToken },
  })
  return windowOf(asRun(child), () => undefined)
}

function openChromium(demo: Demo): Window | null {
  const binary = findChromium(process.env)
  if (binary === null) {
    say('neither Electron nor Chromium here: open the kiosk’s address in a browser')
    return null
  }
  const profile = freshProfile()
  // With the debugging pipe Chromium ends when this process does, however that happens.
  const child = spawn(binary, [...chromiumFlags(profile), `--app=${demo.kiosk}`], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
  })
  return windowOf(asRun(child), () => rmSync(profile, { recursive: true, force: true, maxRetries: 5 }))
}

/** A profile of its own, which asks nothing: the command line has no lasting switch against the offer to translate. */
function freshProfile(): string {
  const profile = mkdtempSync(join(tmpdir(), 'ziara-gate-window-'))
  mkdirSync(join(profile, 'Default'))
  const preferences = { translate: { enabled: false }, credentials_enable_service: false }
  writeFileSync(join(profile, 'Default', 'Preferences'), JSON.stringify(preferences))
  return profile
}

const chromiumFlags = (profile: string): string[] => [
  ...rootFlags(),
  '--kiosk',
  `--user-data-dir=${profile}`,
  '--no-first-run',
  '--no-default-browser-check',
  '--overscroll-history-navigation=0',
  '--autoplay-policy=no-user-gesture-required',
  ...(process.platform === 'win32' ? [] : ['--remote-debugging-pipe']),
]

function windowOf(run: ReturnType<typeof asRun>, cleanUp: () => void): Window {
  let stopping = false
  void run.exited.then(() => {
    if (!stopping) say('the kiosk’s window was closed; everything else goes on')
  })
  return {
    async stop(deadline) {
      stopping = true
      run.stop()
      deadline.addEventListener('abort', () => run.kill())
      await run.exited
      cleanUp()
    },
  }
}
