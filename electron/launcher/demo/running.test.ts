import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { findDemo, forgetDemo, noteDemo, type RunningDemo } from './running.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ziara-running-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const demo = (change: Partial<RunningDemo> = {}): RunningDemo => ({
  pid: process.pid,
  data: '/data/a',
  startedAt: 1000,
  scanner: '/dev/pts/7',
  pids: { gate: 5 },
  visits: [],
  ...change,
})

test('a demo that runs is found, for its own folder or for any', () => {
  noteDemo(demo(), folder)
  expect(findDemo(null, folder)).toEqual(demo())
  expect(findDemo('/data/a', folder)).toEqual(demo())
  expect(findDemo('/data/b', folder)).toBeUndefined()
})

test('the newest comes first', () => {
  noteDemo(demo(), folder)
  noteDemo(demo({ pid: process.ppid, startedAt: 2000, scanner: '/dev/pts/8' }), folder)
  expect(findDemo(null, folder)?.scanner).toBe('/dev/pts/8')
})

test('one that was killed, or a note that is damaged, is forgotten', () => {
  noteDemo(demo({ pid: spawnSync(process.execPath, ['-e', '']).pid }), folder)
  writeFileSync(join(folder, '1.json'), '{"pid":')
  expect(findDemo(null, folder)).toBeUndefined()
  expect(readdirSync(folder)).toEqual([])
})

test('a note is for its owner’s eyes, and goes when the demo ends', () => {
  noteDemo(demo(), folder)
  expect(statSync(join(folder, `${process.pid}.json`)).mode & 0o777).toBe(0o600)
  forgetDemo(process.pid, folder)
  expect(readdirSync(folder)).toEqual([])
})
