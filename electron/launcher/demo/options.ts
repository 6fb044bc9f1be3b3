import { parseArgs } from 'node:util'
import { err, ok, type Result } from '@ziara-gate/domain'
import { type ScannerKind, scannerKinds } from './scanner.ts'

export interface DemoOptions {
  /** No window, and free ports instead of the usual ones. */
  readonly headless: boolean
  /** One line of JSON on stdout when all is ready, instead of words. */
  readonly json: boolean
  /** Folder that keeps the state; null for the usual place. */
  readonly data: string | null
  readonly scanner: ScannerKind
}

const known = 'known are --headless, --json, --data DIR and --scanner serial or hid'

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
      },
    })
    const scanner = scannerKinds.find((kind) => kind === values.scanner)
    if (scanner === undefined) return err(`no scanner '${values.scanner}'; ${known}`)
    return ok({ headless: values.headless, json: values.json, data: values.data ?? null, scanner })
  } catch (error) {
    return err(`${(error as Error).message}; ${known}`)
  }
}
