import { z } from 'zod'

/** Stable codes of failed calls; clients act on them, so they are contract. */
export const problemCode = z.enum([
  'bad-request',
  'unauthenticated',
  'token-expired',
  'forbidden',
  'not-found',
  'unknown-lane',
  'conflict',
  'gone',
  'too-large',
  'unprocessable',
  'too-many-requests',
  'bad-signature',
  'epoch-unknown',
  'cursor-expired',
  'version-unknown',
  'hash-mismatch',
  'journal-unavailable',
  'not-ready',
  'session-full',
  'key-reused',
  'unsupported-media',
  'bad-encoding',
  'internal',
])
export type ProblemCode = z.infer<typeof problemCode>

/** RFC 9457 problem details, media type `application/problem+json`. */
export const problem = z.object({
  type: z.literal('about:blank'),
  title: z.string(),
  status: z.int(),
  code: problemCode,
  detail: z.string(),
  /** Fields at fault, as `path: what is wrong`. */
  fields: z.array(z.string()).optional(),
})
export type Problem = z.infer<typeof problem>
