/**
 * Bookings in bulk, as NDJSON (`importRow` a line) or CSV (`importColumns`, one visitor a record), UTF-8, up to 256 MB.
 *
 *   POST   /v1/imports/visits?mode=&dryRun=&id=   the rows -> `importJob` (202) once all of them have arrived
 *   GET    /v1/imports/{id}                       -> `importJob`: how far it is
 *   GET    /v1/imports                            -> `importList`: the caller's latest; of everybody for administrators
 *   GET    /v1/imports/{id}/faults?after=&limit=  -> `importFaults`: every bad row, with line and field
 *   GET    /v1/imports/{id}/faults.csv            the same as a table, all of them
 *   DELETE /v1/imports/{id}                       -> `importJob`: stop; what was booked by then stays booked
 *
 * Nothing is booked before the last byte has arrived, in either mode: an upload that is cut off leaves a job in state `cut`
 * and no visit. `keep` then books good rows in the order of the file, 500 in a transaction; a server that is stopped in
 * between goes on where it was. `all` books every row in one transaction, or none when one of them is bad.
 * A row with a `key` is booked once however often it is sent, as with `Idempotency-Key`; such rows count as `known`.
 */
import { z } from 'zod'
import { instant } from '../ids.ts'
import { visitRequest } from './register.ts'

export const importMode = z.enum(['keep', 'all'])
export const importQuery = z.strictObject({
  mode: importMode.default('keep'),
  /** Look at every row, places in sessions included, and book none. */
  dryRun: z
    .enum(['true', 'false'])
    .default('false')
    .transform((text) => text === 'true'),
  /** The job's id, for those who want to ask after it while they are still sending. */
  id: z.uuid().optional(),
})

export const importRow = visitRequest
  .extend({ key: z.string().min(8).max(128).optional() })
  .strict()
  .meta({
    examples: [
      {
        key: 'booking-2027-000481516',
        sessionId: 's-5fjz2m0c8r1kq4w7',
        inmateId: 'marrakech-annour-10001',
        visitors: [
          {
            name: 'Amal Testi',
            birthDate: '1980-02-03',
            sex: 'female',
            relation: 'sister',
            category: 'family',
            lead: true,
            documents: [{ kind: 'national-card', issuer: 'MAR', number: 'AB123456' }],
            permitUntil: null,
          },
        ],
      },
    ],
  })
export type ImportRow = z.infer<typeof importRow>

/** The head line of a CSV, in any order. Records of one `booking` follow one another and agree on session and inmate. */
export const importColumns = [
  'booking',
  'session',
  'inmate',
  'name',
  'birthDate',
  'sex',
  'relation',
  'category',
  'lead',
  'documentKind',
  'documentIssuer',
  'documentNumber',
  'permitUntil',
] as const

export const importState = z.enum(['receiving', 'waiting', 'running', 'done', 'refused', 'cancelled', 'cut'])
export type ImportState = z.infer<typeof importState>

export const rowFaultCode = z.enum([
  'malformed',
  'too-long',
  'invalid',
  'lead-missing',
  'session-unknown',
  'session-cancelled',
  'session-over',
  'session-full',
  'inmate-unknown',
  'key-reused',
])
export type RowFaultCode = z.infer<typeof rowFaultCode>

const count = z.int().min(0)
export const importJob = z
  .object({
    id: z.uuid(),
    mode: importMode,
    dryRun: z.boolean(),
    state: importState,
    /** Why it was refused: `bad-encoding`, `unsupported-media`, `too-large`, or `bad-rows` of a job that books all or none. */
    code: z.string().nullable(),
    /** Rows that arrived, those at fault, those booked now, and those that had been booked before. */
    received: count,
    bad: count,
    booked: count,
    known: count,
    startedAt: instant,
    endedAt: instant.nullable(),
  })
  .meta({
    examples: [
      {
        id: '6f1b1d5c-4a52-4f5e-9d6b-1c2b3a4d5e6f',
        mode: 'keep',
        dryRun: false,
        state: 'running',
        code: null,
        received: 100_000,
        bad: 12,
        booked: 42_400,
        known: 0,
        startedAt: 1_805_016_600_000,
        endedAt: null,
      },
    ],
  })
export type ImportJob = z.infer<typeof importJob>

/** The newest first, 20 at most; headquarters keeps them for 30 days. */
export const importList = z.object({ imports: z.array(importJob) })
export type ImportList = z.infer<typeof importList>

export const importFaultQuery = z.strictObject({
  /** The last line of the page before. */
  after: z.coerce.number().pipe(z.int().min(0)).default(0),
  limit: z.coerce.number().pipe(z.int().min(1).max(1000)).default(100),
})

export const rowFault = z.object({
  /** 1 is the first line of the file. */
  line: z.int().min(1),
  /** `visitors.0.birthDate` of a line, a column of a CSV; empty for the row as a whole. */
  field: z.string(),
  code: rowFaultCode,
  detail: z.string(),
})
export type RowFault = z.infer<typeof rowFault>
export const importFaults = z.object({ faults: z.array(rowFault), more: z.boolean() })
