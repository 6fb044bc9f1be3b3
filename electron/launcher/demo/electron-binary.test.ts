import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { electronBinary } from './electron-binary.ts'

let folder: string
let electron: string
let cache: string
let said: string[]
const never = new AbortController().signal

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ziara-electron-'))
  electron = join(folder, 'electron')
  cache = join(folder, 'cache')
  said = []
  mkdirSync(electron)
})
afterEach(() => rmSync(folder, { recursive: true }))

const installer = (source: string) => writeFileSync(join(electron, 'install.js'), source)
const ask = (stallMs = 400, signal = never) =>
  electronBinary({ electron, cache, stallMs, lookEveryMs: 20, say: (text) => said.push(text) }, signal)

const putsItThere = `
  const fs = require('node:fs'), path = require('node:path'), os = require('node:os')
  fs.writeFileSync(path.join(os.tmpdir(), 'electron.zip'), Buffer.alloc(3_000_000))
  setTimeout(() => {
    fs.mkdirSync(path.join(__dirname, 'dist'))
    fs.writeFileSync(path.join(__dirname, 'dist', 'electron'), '')
    fs.writeFileSync(path.join(__dirname, 'path.txt'), 'electron')
  }, 200)`

test('a program that is there is used, and nothing is fetched', async () => {
  mkdirSync(join(electron, 'dist'))
  writeFileSync(join(electron, 'dist', 'electron'), '')
  chmodSync(join(electron, 'dist', 'electron'), 0o755)
  writeFileSync(join(electron, 'path.txt'), 'electron')
  expect(await ask()).toBe(join(electron, 'dist', 'electron'))
  expect(said).toEqual([])
})

test('one that is not is fetched, with progress', async () => {
  installer(putsItThere)
  expect(await ask(5000)).toBe(join(electron, 'dist', 'electron'))
  expect(said).toContain('fetching Electron: 3 MB')
  expect(readdirSync(cache)).toEqual([])
})

test('a fetch that fails is not tried again the same day', async () => {
  installer('process.exit(1)')
  expect(await ask(5000)).toBeNull()
  installer(putsItThere)
  said = []
  expect(await ask(5000)).toBeNull()
  expect(said).toEqual([])
})

test('a fetch that does not move is given up', async () => {
  installer('setInterval(() => {}, 1000)')
  expect(await ask()).toBeNull()
  expect(said.at(-1)).toContain('cannot be fetched')
})

test('ending the launcher ends the fetch, and that is no failure', async () => {
  installer('setInterval(() => {}, 1000)')
  const leave = new AbortController()
  const asked = ask(60_000, leave.signal)
  await expect.poll(() => existsSync(cache)).toBe(true)
  leave.abort()
  expect(await asked).toBeNull()
  expect(readdirSync(cache)).toEqual([])
})
