import { type LocalDate, localDate } from '@ziara-gate/domain'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Database, openDatabase } from '../db/database.ts'
import { databaseKinds, type FreshDatabase, freshDatabase } from '../testing/database.ts'
import { spreadOf } from './counts.ts'
import { insightCounts } from './follow.ts'
import { durations, spreadsByDay } from './spreads.ts'

const day = localDate(Date.UTC(2026, 9, 1), 'UTC')
const place = { site_id: 'north', day, hour: 9, gate_id: 'north-main', session_id: '' }
/** How many people there are of each class of ten seconds. */
const classes = fc.uniqueArray(fc.tuple(fc.integer({ min: 0, max: 8640 }), fc.integer({ min: 1, max: 30 })), {
  selector: ([key]) => key,
  minLength: 1,
  maxLength: 12,
})

describe.each(databaseKinds)('medians that %s finds', (kind) => {
  let fresh: FreshDatabase
  let database: Database
  beforeAll(async () => {
    fresh = await freshDatabase(kind)
    database = await openDatabase(fresh.location, Date.now)
  })
  afterAll(async () => {
    await database.close()
    await fresh.remove()
  })

  test('are those that are found by counting', () =>
    fc.assert(
      fc.asyncProperty(classes, classes, async (waited, stayed) => {
        const { db } = database
        const rows = [waited, stayed].flatMap((of, index) =>
          of.map(([key, n]) => ({ measure: durations[index] ?? 'waited', key: String(key), n })),
        )
        await db(insightCounts).del()
        await db(insightCounts).insert(rows.map((row) => ({ ...place, ...row })))
        const spreads = await spreadsByDay(db, db(insightCounts))
        const counted = { waiting: spreadOf(rows, 'waited'), inside: spreadOf(rows, 'stayed') }
        expect(spreads('north', day)).toEqual(counted)
        const none = { count: 0, median: null, p90: null }
        expect(spreads('north', '2026-10-02' as LocalDate)).toEqual({ waiting: none, inside: none })
      }),
      { numRuns: 60 },
    ))
})
