import { type ImportJob, importJob, importState } from '@ziara-gate/domain'
import { describe, expect, it } from 'vitest'
import { faultOf, mostBytes, newId, typeOf } from './file.ts'
import { doneOf, leadOf, leftOf } from './standing.ts'

const job = (over: Partial<ImportJob> = {}): ImportJob =>
  importJob.parse({
    id: '00000000-0000-4000-8000-000000000001',
    mode: 'keep',
    dryRun: false,
    state: 'running',
    code: null,
    received: 100,
    bad: 2,
    booked: 40,
    known: 8,
    startedAt: 1,
    endedAt: null,
    ...over,
  })

describe('an import', () => {
  it('counts what is left, and how much is done where that can be told', () => {
    expect([leftOf(job()), doneOf(job())]).toEqual([50, 0.5])
    expect(doneOf(job({ mode: 'all' }))).toBeNull()
    expect(doneOf(job({ dryRun: true }))).toBeNull()
    expect(doneOf(job({ state: 'receiving' }))).toBeNull()
  })

  it('that goes on has nothing to say yet; each that has ended says what to do', () => {
    const open = importState.options.filter((state) => leadOf(job({ state })) === null)
    expect(open).toEqual(['receiving', 'waiting', 'running'])
    expect(leadOf(job({ state: 'done' }))).toBe('doneWithBad')
    expect(leadOf(job({ state: 'done', bad: 0 }))).toBe('done')
    expect(leadOf(job({ state: 'done', dryRun: true }))).toBe('checked')
    expect(leadOf(job({ state: 'refused', code: 'bad-rows' }))).toBe('badRows')
    expect(leadOf(job({ state: 'refused', code: 'of-tomorrow' }))).toBe('refused')
    expect(leadOf(job({ state: 'cancelled' }))).toBe('cancelledKeep')
    expect(leadOf(job({ state: 'cancelled', mode: 'all', booked: 0 }))).toBe('cancelledAll')
  })
})

describe('a file', () => {
  it('is known by its ending', () => {
    expect(typeOf('Bookings.CSV')).toBe('text/csv')
    expect(typeOf('a.b.jsonl')).toBe('application/x-ndjson')
    expect(typeOf('a.xlsx')).toBeNull()
  })

  it('that is missing, of another kind, or too large is told before it is sent', () => {
    expect(faultOf(null)).toBe('fileMissing')
    expect(faultOf({ name: 'a.pdf', size: 1 })).toBe('fileKind')
    expect(faultOf({ name: 'a.csv', size: mostBytes + 1 })).toBe('fileLarge')
    expect(faultOf({ name: 'a.csv', size: mostBytes })).toBeNull()
  })

  it('gets a random id that the API takes', () => {
    const drawn = (byte: number) => newId((bytes) => bytes.fill(byte))
    for (const byte of [0, 0x5a, 0xff]) expect(importJob.shape.id.safeParse(drawn(byte)).success).toBe(true)
    expect(drawn(0)).not.toBe(drawn(1))
  })
})
