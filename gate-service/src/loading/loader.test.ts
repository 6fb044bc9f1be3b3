import { join } from 'node:path'
import { makeReference } from '@ziara-gate/domain'
import { expect, onTestFinished, test } from 'vitest'
import { type CrashPoint, noCrash } from '../crash.ts'
import { Replica } from '../replica/replica.ts'
import type { Intake } from '../sync/intake.ts'
import { owner } from '../test-support/drafts.ts'
import { pageText } from '../test-support/headquarters.ts'
import { silent } from '../test-support/quiet.ts'
import { tempDir } from '../test-support/temp.ts'
import { basics, putVisit, visitOf, visitor } from '../test-support/world.ts'
import { openLoaderOf } from './loader.ts'

const program = new URL('../replica-loader.ts', import.meta.url)
const visits = (...numbers: number[]) =>
  numbers.map((n) => putVisit(visitOf(makeReference(n), [visitor('v1', [])])))

const first = pageText({ mode: 'snapshot', changes: [...basics, ...visits(1)], cursor: 'c1', more: true })
const last = pageText({ mode: 'snapshot', changes: visits(2), cursor: 'c2' })

async function* bytesOf(text: string, cutAt = 1_000) {
  for (let from = 0; from < text.length; from += cutAt) yield Buffer.from(text.slice(from, from + cutAt))
}

async function* broken(text: string) {
  yield Buffer.from(text.slice(0, 40))
  throw new Error('the line went down')
}

async function lentReplica() {
  const file = join(await tempDir(), 'replica.db')
  const replica = await Replica.open({ file, owner, log: silent, crash: noCrash })
  onTestFinished(() => replica.close())
  await replica.lend()
  return { file, replica }
}

async function loaderFor(file: string, crash: (at: CrashPoint) => void | Promise<void> = noCrash) {
  const loader = await openLoaderOf({ program, file, crash, log: silent })()
  if (!loader) throw new Error('no thread')
  onTestFinished(() => loader.close())
  return loader
}

async function load(loader: Intake, text: string) {
  const page = await loader.read(bytesOf(text))
  if (!page.ok) throw new Error(page.error.code)
  await page.value.commit()
  return page.value.end
}

test('a snapshot that the thread takes in is served here, once it is whole', async () => {
  const { file, replica } = await lentReplica()
  const passed: CrashPoint[] = []
  const loader = await loaderFor(file, (at) => void passed.push(at))
  expect(await load(loader, first)).toMatchObject({ cursor: 'c1', more: true })
  await replica.reread()
  expect([replica.ready, replica.arriving, replica.cursor]).toEqual([false, true, 'c1'])
  await load(loader, last)
  await loader.close()
  let told = 0
  replica.watch(() => {
    told += 1
  })
  await replica.takeBack()
  expect([replica.ready, replica.arriving, replica.cursor, told]).toEqual([true, false, 'c2', 1])
  expect((await replica.visit(makeReference(1)))?.visit.reference).toBe(makeReference(1))
  expect((await replica.visit(makeReference(2)))?.visit.reference).toBe(makeReference(2))
  expect(passed).toEqual(['page-before-cursor', 'page-before-cursor', 'snapshot-swap'])
})

test('the next page is read while one is written', async () => {
  const { file, replica } = await lentReplica()
  const loader = await loaderFor(file)
  const pages = await Promise.all([loader.read(bytesOf(first)), loader.read(bytesOf(last, 7))])
  for (const page of pages) if (page.ok) await page.value.commit()
  await replica.takeBack()
  expect(replica.cursor).toBe('c2')
})

test('what breaks off or cannot be understood is told, and nothing of it is written', async () => {
  const { file, replica } = await lentReplica()
  const loader = await loaderFor(file)
  expect(await loader.read(broken(first))).toMatchObject({ ok: false, error: { code: 'cut-off' } })
  const stray = first.replace('"kind":"site"', '"kind":"site","stray":1')
  expect(await loader.read(bytesOf(stray))).toMatchObject({ ok: false, error: { code: 'field-unknown' } })
  expect(await load(loader, first)).toMatchObject({ cursor: 'c1' })
  await replica.reread()
  expect(replica.cursor).toBe('c1')
})

test('a page that cannot be written is refused as the replica itself refuses it', async () => {
  const { file } = await lentReplica()
  const loader = await loaderFor(file)
  const delta = await loader.read(bytesOf(pageText({ mode: 'delta', changes: visits(1), cursor: 'c1' })))
  if (!delta.ok) throw new Error(delta.error.code)
  await expect(delta.value.commit()).rejects.toMatchObject({ name: 'StoreError', fault: 'other' })
})

test('without a thread nothing is lost: the caller is told to do it itself', async () => {
  const { file } = await lentReplica()
  const missing = new URL('./no-such-program.ts', import.meta.url)
  const here = { program: missing, file, crash: noCrash, log: silent }
  expect(await openLoaderOf(here)()).toBeNull()
})
