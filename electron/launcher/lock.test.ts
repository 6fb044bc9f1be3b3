import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { withLock } from './lock.mjs'

let folder: string
let lock: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ziara-lock-'))
  lock = join(folder, 'below', 'prepare.lock')
})
afterEach(() => rmSync(folder, { recursive: true }))

test('work runs once at a time, and the second is told who is first', async () => {
  const order: string[] = []
  const first = Promise.withResolvers<void>()
  const told: number[] = []
  const one = withLock(
    lock,
    () => first.promise.then(() => order.push('one')),
    () => {},
  )
  const two = withLock(
    lock,
    async () => order.push('two'),
    (owner) => {
      told.push(owner)
      first.resolve()
    },
  )
  await Promise.all([one, two])
  expect(order).toEqual(['one', 'two'])
  expect(told).toEqual([process.pid])
  expect(existsSync(lock)).toBe(false)
})

test('the lock of a process that is gone is taken over', async () => {
  const { pid } = spawnSync(process.execPath, ['-e', ''])
  await withLock(
    lock,
    async () => {},
    () => {},
  )
  writeFileSync(lock, String(pid))
  expect(
    await withLock(
      lock,
      async () => readFileSync(lock, 'utf8'),
      () => {},
    ),
  ).toBe(String(process.pid))
})

test('work that fails gives the lock back', async () => {
  const failing = withLock(
    lock,
    async () => Promise.reject(new Error('no network')),
    () => {},
  )
  await expect(failing).rejects.toThrow('no network')
  expect(existsSync(lock)).toBe(false)
})
