import type { KeyObject } from 'node:crypto'
import { type EnrolmentRequest, enrolmentAnswer, err, ok, type Result } from '@ziara-gate/domain'
import { rawPublicKey } from '@ziara-gate/domain/crypto'
import type { Alarms } from '../alarms.ts'
import type { FileOwner } from '../store/store-file.ts'
import { type Central, isPassing, Refused, Unreachable } from '../sync/central.ts'
import { later, type Next } from '../sync/loop.ts'
import { writeIdentity } from './gate-identity.ts'

export interface EnrolOptions {
  readonly central: Central
  readonly code: string
  readonly key: KeyObject
  readonly directory: string
  readonly alarms: Alarms
}

/** Trades the one-time code for recognition of the gate's key. The error says when to try again. */
export async function enrol(options: EnrolOptions, signal: AbortSignal): Promise<Result<FileOwner, Next>> {
  const { central, code, key, directory, alarms } = options
  const request: EnrolmentRequest = { code, publicKey: rawPublicKey(key) }
  try {
    const body = Buffer.from(JSON.stringify(request))
    const headers = { 'content-type': 'application/json' }
    const response = await central.call(
      { method: 'POST', path: '/v1/enrolments', body, headers, signal },
      null,
    )
    const { gate, site } = enrolmentAnswer.parse(await response.json())
    await writeIdentity(directory, { gate, site })
    alarms.clear('enrolment-refused')
    return ok({ gate, site })
  } catch (error) {
    if (signal.aborted || error instanceof Unreachable) return err(later())
    if (!(error instanceof Refused)) throw error
    if (!isPassing(error)) alarms.raise('enrolment-refused', error.message)
    return err(later(error.retryAfterMs))
  }
}
