import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'

const here = fileURLToPath(new URL('.', import.meta.url))
const vitest = fileURLToPath(new URL('../../node_modules/vitest/vitest.mjs', import.meta.url))
let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(here, 'closing-line-'))
  write(
    'config.mjs',
    `export default { test: { include: ['*.case.ts'], reporters: ['${here}/closing-line.ts'] } }`,
  )
})
afterEach(() => rmSync(folder, { recursive: true }))

const write = (name: string, content: string) => writeFileSync(join(folder, name), content)
const testFile = (name: string, body: string) =>
  write(`${name}.case.ts`, `import { afterAll, beforeAll, describe, test } from 'vitest'\n${body}`)

/** Runs vitest on the folder; gives the plain lines that it ended with, and its status. */
function run() {
  const { stdout, status } = spawnSync(process.execPath, [vitest, 'run', '--config', 'config.mjs'], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1' },
  })
  return { lines: stdout.trim().split('\n'), status }
}

test('all passed', () => {
  testFile('good', "test('a', () => {}); test('b', () => {})")
  const { lines, status } = run()
  expect(lines.at(-1)).toBe('2 passed, 0 failed')
  expect(status).toBe(0)
})

test('failures are counted, and skipped tests do not hide', () => {
  testFile('mixed', "test('a', () => {}); test('b', () => { throw new Error() }); test.skip('c', () => {})")
  expect(run().lines).toEqual(expect.arrayContaining(['1 skipped', '1 passed, 1 failed']))
})

test.each([
  ['a file that cannot be loaded', "import './nowhere.ts'"],
  [
    'a group whose preparation fails',
    "describe('g', () => { beforeAll(() => { throw new Error() }); test('a', () => {}) })",
  ],
  [
    'a group whose clearing up fails',
    "describe('g', () => { afterAll(() => { throw new Error() }); test('a', () => {}) })",
  ],
  [
    'an error outside any test',
    "test('a', () => { setTimeout(() => { throw new Error('late') }); return new Promise((r) => setTimeout(r, 50)) })",
  ],
])('%s is a failure', (_, body) => {
  testFile('broken', body)
  const { lines, status } = run()
  expect(lines.at(-1)).toMatch(/^[01] passed, 1 failed$/)
  expect(status).toBe(1)
})
