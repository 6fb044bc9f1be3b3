import { HttpProblem } from '@ziara-gate/domain'
import { z } from 'zod'

/** A version that this server does not know is told before anything else that may be wrong with it. */
export function requireVersion(json: unknown, known: number): void {
  const version = z.looseObject({ version: z.unknown() }).safeParse(json)
  if (version.success && version.data.version !== known)
    throw new HttpProblem('version-unknown', `this server takes version ${known}`)
}
