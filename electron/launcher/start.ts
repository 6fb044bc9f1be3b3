/** `npm start`: the whole house on this machine, with a day of visits to try. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { type DemoConfig, startDemo } from './demo/demo.ts'
import { type DemoOptions, readOptions } from './demo/options.ts'
import { jsonLine, words } from './demo/report.ts'
import { findDemo, forgetDemo, noteDemo } from './demo/running.ts'
import { openWindow } from './demo/window.ts'
import { root, say } from './places.mjs'

async function main(options: DemoOptions): Promise<void> {
  const { data, discard } = dataFolder(options)
  const other = findDemo(data)
  if (other) throw new Error(`process ${other.pid} already runs on ${data}`)
  const ending = new AbortController()
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => ending.abort())
  try {
    await run(options, data, ending.signal)
  } catch (error) {
    if (!ending.signal.aborted) throw error
  } finally {
    forgetDemo(process.pid)
    if (discard) rmSync(data, { recursive: true, force: true })
  }
}

async function run(options: DemoOptions, data: string, signal: AbortSignal): Promise<void> {
  const pids: { note?: DemoConfig['onPids'] } = {}
  const demo = await startDemo(
    demoConfig(options, data, (now) => pids.note?.(now)),
    signal,
  )
  const { scanner, visits } = demo
  pids.note = (now) =>
    noteDemo({
      pid: process.pid,
      data,
      startedAt: Date.now(),
      scanner,
      pids: { ...now },
      visits: [...visits],
    })
  pids.note(demo.pids)
  process.stdout.write(`${options.json ? jsonLine(demo) : words(demo, data)}\n`)
  const window = options.headless ? null : await openWindow(demo, signal)
  await aborted(signal)
  say('stopping')
  await window?.stop(AbortSignal.timeout(500))
  await demo.stop()
}

const demoConfig = (options: DemoOptions, data: string, onPids: DemoConfig['onPids']): DemoConfig => ({
  data,
  scanner: options.scanner,
  zone: options.zone,
  anyPort: options.headless,
  logTo: options.headless ? 'stderr' : 'files',
  logLevel: process.env.LOG_LEVEL ?? 'info',
  say,
  onPids,
})

/** Without --data a headless run leaves nothing behind; one with a window goes on where it was. */
function dataFolder(options: DemoOptions): { data: string; discard: boolean } {
  if (options.data !== null) return { data: resolve(options.data), discard: false }
  if (!options.headless) return { data: join(root, '.data', 'demo'), discard: false }
  return { data: mkdtempSync(join(tmpdir(), 'ziara-gate-')), discard: true }
}

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve())
  })

const options = readOptions(process.argv.slice(2))
if (options.ok) {
  await main(options.value).then(
    () => process.exit(0),
    (error: Error) => {
      say(error.message)
      process.exit(1)
    },
  )
} else {
  say(options.error)
  process.exit(2)
}
