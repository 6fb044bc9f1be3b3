import { parseArgs } from 'node:util'
import { err, ok, type Result } from '@ziara-gate/domain'

export interface DemoOptions {
  /** No window, and free ports instead of the usual ones. */
  readonly headless: boolean
  /** One line of JSON on stdout when all is ready, instead of words. */
  readonly json: boolean
  /** Folder that keeps the state; null for the usual place. */
  readonly data: string | null
}

/** What `npm start --` was called with; the error is one line for people. */
export function readOptions(args: readonly string[]): Result<DemoOptions, string> {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        headless: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
        data: { type: 'string' },
      },
    })
    return ok({ headless: values.headless, json: values.json, data: values.data ?? null })
  } catch (error) {
    return err(`${(error as Error).message}; known are --headless, --json and --data DIR`)
  }
}
