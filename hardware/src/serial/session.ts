import { ok, type Result } from '@ziara-gate/domain'
import { takeAim } from '../framing/aim.ts'
import type { FrameEvent } from '../framing/frame.ts'
import type { ScannerEvents, Signal } from '../port/scanner.ts'
import type { Timers } from '../port/timers.ts'
import { type Line, type LineFailure, type LineSettings, openLine } from './line.ts'
import type { SerialCommand, SerialProfile } from './profile.ts'

const greetAgainMs = 1000

export interface SessionOptions {
  readonly path: string
  readonly settings: LineSettings
  readonly profile: SerialProfile
}

/** One connection to a scanner: a fresh port, a fresh decoder, and a greeting before anything else is sent. */
export interface Session {
  readonly path: string
  readonly signal: (signal: Signal) => void
  readonly command: (command: SerialCommand) => void
  readonly close: () => Promise<void>
}

export async function openSession(
  { path, settings, profile }: SessionOptions,
  events: Pick<ScannerEvents, 'scanned' | 'discarded'>,
  lost: () => void,
  timers: Timers,
): Promise<Result<Session, LineFailure>> {
  const decoder = profile.decoder()
  let line: Line | null = null
  let greeted = !profile.acknowledges
  let cancelIdle = () => {}
  let cancelGreeting = () => {}

  const handle = (event: FrameEvent) => {
    if (event.kind === 'reply') line?.write(event.bytes)
    else if (event.kind === 'discarded') events.discarded(event.bytes, event.why)
    else if (event.kind === 'acknowledged') acknowledged()
    else deliver(event.data, event.symbology)
  }
  const deliver = (data: Uint8Array, symbology: string | null) => {
    const scan = symbology === null ? takeAim(data) : { data, symbology }
    if (scan.data.length > 0) events.scanned(scan)
  }
  const fellSilent = () => {
    for (const event of decoder.idle()) handle(event)
  }
  // In two halves: a timer that comes late because the process was busy must not overtake bytes that wait to be read.
  const watchSilence = () => {
    cancelIdle()
    if (!decoder.waiting()) return
    cancelIdle = timers.after(decoder.idleMs / 2, () => {
      cancelIdle = timers.after(decoder.idleMs / 2, fellSilent)
    })
  }
  const data = (bytes: Uint8Array) => {
    for (const event of decoder.push(bytes)) handle(event)
    watchSilence()
  }
  // Said again until it is acknowledged, where the device acknowledges: it may still be starting.
  const greet = () => {
    if (profile.greeting) line?.write(profile.greeting)
    if (!greeted) cancelGreeting = timers.after(greetAgainMs, greet)
  }
  const acknowledged = () => {
    greeted = true
    cancelGreeting()
  }
  const gone = () => {
    cancelIdle()
    cancelGreeting()
    lost()
  }

  const opened = await openLine(path, settings, { data, lost: gone }, timers)
  if (!opened.ok) return opened
  line = opened.value
  greet()
  const send = (bytes: Uint8Array | null) => {
    if (bytes && greeted) opened.value.write(bytes)
  }
  return ok({
    path,
    signal: (signal) => send(profile.signals[signal]),
    command: (command) => send(profile.commands[command]),
    close: async () => {
      cancelIdle()
      cancelGreeting()
      await opened.value.close()
    },
  })
}
