import {
  type AttendanceBatch,
  attendanceBatch,
  attendanceVersion,
  findings,
  HttpProblem,
  maxEventsPerBatch,
  type UploadedEvent,
  uploadedEvent,
} from '@ziara-gate/domain'
import { z } from 'zod'
import { plainUpload } from './plain-upload.ts'
import { requireVersion } from './version.ts'

/** One event as it came. Only its number must be readable: everything else that is wrong is the event's own trouble. */
export interface Item {
  readonly sequence: number
  /** Null when it is not as the contract says. */
  readonly upload: UploadedEvent | null
  /** The hash it claims, where at least that is one. */
  readonly claimedHash: string | null
  /** As JSON, to keep aside what cannot be recorded; made when it is asked for. */
  content(): string
}

export interface Batch {
  readonly epoch: AttendanceBatch['epoch']
  readonly items: readonly Item[]
}

const envelope = attendanceBatch.extend({ events: z.array(z.unknown()).min(1).max(maxEventsPerBatch) })
const numbered = z.looseObject({ sequence: uploadedEvent.shape.sequence })
const claiming = z.looseObject({ hash: uploadedEvent.shape.hash })

export function readJson(body: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body))
  } catch {
    throw new HttpProblem('bad-request', 'the body is not JSON in UTF-8')
  }
}

/** One that is not in order in all its parts: what of it can be read is read. */
function doubtfulItem(value: unknown, index: number): Item {
  const number = numbered.safeParse(value)
  if (!number.success)
    throw new HttpProblem('bad-request', 'an event without a sequence cannot be answered', [
      `events.${index}.sequence: missing or no whole number from 1`,
    ])
  const upload = uploadedEvent.safeParse(value)
  const claimed = claiming.safeParse(value)
  return {
    sequence: number.data.sequence,
    upload: upload.success ? upload.data : null,
    claimedHash: claimed.success ? claimed.data.hash : null,
    content: () => JSON.stringify(value),
  }
}

function itemOf(value: unknown, index: number): Item {
  const upload = plainUpload(value)
  if (!upload) return doubtfulItem(value, index)
  const { sequence, hash } = upload
  return { sequence, upload, claimedHash: hash, content: () => JSON.stringify(value) }
}

/** Reads a batch whose signature was verified. Throws a problem only when it cannot be answered event by event. */
export function readBatch(body: Buffer, gate: string): Batch {
  const json = readJson(body)
  requireVersion(json, attendanceVersion)
  const batch = envelope.safeParse(json)
  if (!batch.success)
    throw new HttpProblem('bad-request', 'the batch is not as described', findings(batch.error))
  if (batch.data.gate !== gate) throw new HttpProblem('bad-request', 'the batch is of another gate')
  return { epoch: batch.data.epoch, items: batch.data.events.map(itemOf) }
}
