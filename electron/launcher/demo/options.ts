import { parseArgs } from 'node:util'
import { err, localDate, ok, type Result } from '@ziara-gate/domain'
import { type ScannerKind, scannerKinds } from './scanner.ts'

export interface DemoOptions {
  /** No window, and free ports instead of the usual ones. */
  readonly headless: boolean
  /** One line of JSON on stdout when all is ready, instead of words. */
  readonly json: boolean
  /** Folder that keeps the state; null for the usual place. */
  readonly data: string | null
  readonly scanner: ScannerKind
  /** IANA name of the zone that the demonstration's site is in; null for its own. */
  readonly zone: string | null
}

const known = 'known are --headless, --json, --data DIR, --scanner serial or hid and --zone ZONE'

/** What `npm start --` was called with; the error is one line for people. */
export function readOptions(args: readonly string[]): Result<DemoOptions, string> {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        headless: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
        data: { type: 'string' },
        scanner: { type: 'string', default: 'serial' },
        zone: { type: 'string' },
      },
    })
    const scanner = scannerKinds.find((kind) => kind === values.scanner)
    if (scanner === undefined) return err(`no scanner '${values.scanner}'; ${known}`)
    const { headless, json, data = null, zone = null } = values
    // Throws for a zone that is none.
    if (zone !== null) localDate(0, zone)
    return ok({ headless, json, data, scanner, zone })
  } catch (error) {
    return err(`${(error as Error).message}; ${known}`)
  }
}
