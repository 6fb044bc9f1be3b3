import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterEach, beforeEach, expect, test } from 'vitest'

const runner = new URL('./runner.mjs', import.meta.url).href
let folder: string
const started: ChildProcess[] = []

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ziara-runner-'))
  const launch = `import { runOnNode24 } from '${runner}'; const [file, ...args] = process.argv.slice(2); runOnNode24(file, args, process.ppid)`
  writeFileSync(join(folder, 'launch.mjs'), launch)
})

afterEach(() => {
  for (const child of started) child.kill('SIGKILL')
  rmSync(folder, { recursive: true })
})

/** Starts a TypeScript target through the runner and waits for the line that it prints. */
async function launch(source: string, args: string[] = [], env: Record<string, string> = {}) {
  const target = join(folder, 'target.ts')
  writeFileSync(target, source)
  const child = spawn(process.execPath, [join(folder, 'launch.mjs'), target, ...args], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  started.push(child)
  const [line] = (await once(createInterface({ input: child.stdout! }), 'line')) as [string]
  return { child, said: JSON.parse(line) as { pid: number; args: string[]; node: string } }
}

const say =
  'const said: object = { pid: process.pid, args: process.argv.slice(2), node: process.versions.node }; console.log(JSON.stringify(said))'
const stay = 'setInterval(() => {}, 1000)'

const isAlive = (pid: number) => {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

test('TypeScript runs on Node 24 with its arguments, and its exit code comes back', async () => {
  const { child, said } = await launch(`${say}; process.exitCode = 7`, ['--headless', 'a b'])
  expect(said.args).toEqual(['--headless', 'a b'])
  expect(Number(said.node.split('.')[0])).toBeGreaterThanOrEqual(24)
  expect(await once(child, 'exit')).toEqual([7, null])
})

test.each(['SIGTERM', 'SIGINT'] as const)(
  '%s reaches the target, which may end in its own way',
  async (signal) => {
    const { child } = await launch(`process.on('${signal}', () => process.exit(0)); ${say}; ${stay}`)
    child.kill(signal)
    expect(await once(child, 'exit')).toEqual([0, null])
  },
)

test('a target ended by a signal is a failure', async () => {
  const { child, said } = await launch(`${say}; ${stay}`)
  process.kill(said.pid, 'SIGKILL')
  expect(await once(child, 'exit')).toEqual([137, null])
})

test('when the launcher is killed outright the target ends too', async () => {
  const { child, said } = await launch(`${say}; ${stay}`)
  child.kill('SIGKILL')
  await expect.poll(() => isAlive(said.pid)).toBe(false)
})

test('when the npm above is killed outright everything below ends', async () => {
  const target = join(folder, 'target.ts')
  writeFileSync(target, `${say}; ${stay}`)
  const above = spawn(
    process.execPath,
    [
      '-e',
      `require('node:child_process').spawn(process.execPath, ['${join(folder, 'launch.mjs')}', '${target}'], { stdio: 'inherit' })`,
    ],
    { env: { ...process.env, npm_lifecycle_event: 'start' }, stdio: ['ignore', 'pipe', 'inherit'] },
  )
  started.push(above)
  const [line] = (await once(createInterface({ input: above.stdout! }), 'line')) as [string]
  const { pid } = JSON.parse(line) as { pid: number }
  above.kill('SIGKILL')
  await expect.poll(() => isAlive(pid)).toBe(false)
})
