import { makeReference } from '@ziara-gate/domain'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { rowOf } from '../replica/page.ts'
import { pageText } from '../test-support/headquarters.ts'
import { basics, putVisit, visitOf, visitor } from '../test-support/world.ts'
import { readPage } from './page-reader.ts'

async function* inPieces(bytes: Uint8Array, cuts: readonly number[]) {
  const at = [...new Set(cuts.map((cut) => cut % bytes.length))].toSorted((a, b) => a - b)
  for (const [index, cut] of [0, ...at].entries()) yield bytes.subarray(cut, at[index] ?? bytes.length)
}

const changes = [...basics, putVisit(visitOf(makeReference(1), [visitor('v1', [])]))]
const rows = changes.map((change) => rowOf(change))
const bytes = Buffer.from(pageText({ mode: 'snapshot', changes, cursor: 'a' }))

test('however a page is cut into pieces on its way, in the middle of a letter too, it is the same page', async () => {
  const cuts = fc.array(fc.nat(bytes.length), { maxLength: 40 })
  await fc.assert(
    fc.asyncProperty(cuts, async (at) => {
      const page = await readPage(inPieces(bytes, at))
      expect(page).toMatchObject({ ok: true, value: { mode: 'snapshot', end: { cursor: 'a' } } })
      expect(page.ok && page.value.changes).toEqual(rows)
    }),
    { numRuns: 60 },
  )
})

test('a line whose fields stand in another order, or apart, becomes the same row', async () => {
  const turned = changes.map((change) => Object.fromEntries(Object.entries(change).toReversed()))
  const text = pageText({ mode: 'snapshot', changes: turned as typeof changes, cursor: 'a' })
  const apart = text.replaceAll('"line":', '"line" : ')
  const page = await readPage(inPieces(Buffer.from(apart), []))
  expect(page.ok && page.value.changes).toEqual(rows)
})

test('a page that ends anywhere before its end is cut off, and nothing of it is used', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(bytes.length - 2), async (length) => {
      const page = await readPage(inPieces(bytes.subarray(0, Math.max(1, length)), []))
      expect(page).toMatchObject({ ok: false, error: { code: 'cut-off' } })
    }),
    { numRuns: 60 },
  )
})

test('no bytes whatever make it throw', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 300 }), async (noise) => {
      const mixed = Buffer.concat([bytes.subarray(0, 90), noise])
      expect((await readPage(inPieces(mixed, [95]))).ok).toBe(false)
    }),
    { numRuns: 100 },
  )
})
