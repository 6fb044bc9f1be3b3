import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addressIn } from './demo/service.ts'
import { natives } from './natives.ts'
import { root } from './places.mjs'

const dist = join(root, 'electron', 'dist')
let folder: string
let gate: ChildProcess | null = null

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'ziara-shell-build-'))
  execFileSync(process.execPath, [join(root, 'electron/launcher/build-shell.ts')])
})
afterAll(() => {
  gate?.kill('SIGKILL')
  rmSync(folder, { recursive: true })
})

/** What a bundled file still imports by name. */
const imported = (file: string) =>
  [...readFileSync(join(dist, file), 'utf8').matchAll(/^import .*?from "([^.][^"]*)";$/gm)]
    .map(([, name]) => name ?? '')
    .filter((name) => !isBuiltin(name))

test('the main process carries everything but Electron itself', () => {
  expect(imported('main.js')).toEqual(['electron'])
})

test('the services carry everything but what is compiled', () => {
  const files = readdirSync(dist).filter((name) => name.endsWith('.js') && name !== 'main.js')
  const names = files.flatMap(imported)
  // The gate service and its thread share the file that imports it.
  expect(names).toContain('sqlite3')
  expect(natives).toEqual(expect.arrayContaining(names))
})

test.each(['preload.cjs', 'maintenance.cjs'])('%s is one CommonJS file, as the sandbox wants it', (name) => {
  const preload = readFileSync(join(dist, name), 'utf8')
  expect(preload).not.toMatch(/^import/m)
  expect([...preload.matchAll(/require\("([^"]+)"\)/g)].map(([, name]) => name)).toEqual(['electron'])
})

test('no file holds a path of the machine that built it', () => {
  const files = readdirSync(dist, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  for (const { parentPath, name } of files) {
    expect(readFileSync(join(parentPath, name), 'utf8')).not.toContain(root)
  }
})

test('the bundled gate service runs, and waits for its enrolment', async () => {
  gate = spawn(process.execPath, [join(dist, 'gate-service.js')], {
    env: { ...process.env, GATE_PORT: '0', GATE_DATA_DIR: folder, LOG_LEVEL: 'silent' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [line] = (await once(createInterface({ input: gate.stdout! }), 'line')) as [string]
  const answer = await fetch(new URL('/healthz', addressIn(line) ?? ''))
  expect(await answer.json()).toMatchObject({ status: 'starting', gate: null })
})

test('the bundled lane agent tells what it is missing', () => {
  const { status, stderr } = spawnSync(process.execPath, [join(dist, 'lane-agent.js')], {
    env: { PATH: process.env.PATH },
    encoding: 'utf8',
  })
  expect(status).toBe(2)
  expect(stderr).toContain('LANE_TOKEN')
})
