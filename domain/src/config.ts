import type { z } from 'zod'
import { findings } from './contracts/http.ts'
import { err, ok, type Result } from './result.ts'

/**
 * Reads a process's configuration from its environment. An empty variable counts as unset.
 * The error is one clear line that names every variable at fault; the process prints it and ends with status 2.
 */
export function readConfig<S extends z.ZodObject>(
  schema: S,
  env: Readonly<Record<string, string | undefined>>,
): Result<z.infer<S>, string> {
  const known = Object.keys(schema.shape).map(
    (name) => [name, env[name] === '' ? undefined : env[name]] as const,
  )
  const result = schema.safeParse(Object.fromEntries(known.filter(([, value]) => value !== undefined)))
  return result.success ? ok(result.data) : err(`configuration: ${findings(result.error).join('; ')}`)
}
