import pino, { type Logger } from 'pino'

export const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const
export type LogLevel = (typeof logLevels)[number]

/**
 * What may never be logged is not passed to the log in the first place; this is the second line. Fields of these
 * names hold payloads, names or numbers wherever they appear in the product.
 */
const secretFields = [
  'data',
  'payload',
  'text',
  'body',
  'name',
  'maskedName',
  'birthDate',
  'documents',
  'document',
  'number',
  'pass',
  'token',
  'authorization',
]

interface Loggable {
  readonly type: string
  readonly code?: unknown
  readonly message: string
  readonly stack: string
  readonly cause?: Loggable
}

/** A JSON parser's message quotes what it could not parse, so it is left out, also from the stack. */
export function loggableError(error: unknown): Loggable {
  if (!(error instanceof Error)) return { type: typeof error, message: 'not an Error', stack: '' }
  const quotes = error instanceof SyntaxError
  const frames = (error.stack ?? '').split('\n').filter((line) => line.startsWith('    at '))
  return {
    type: error.name,
    message: quotes ? 'malformed' : error.message,
    stack: frames.join('\n'),
    ...('code' in error && { code: error.code }),
    ...(error.cause !== undefined && { cause: loggableError(error.cause) }),
  }
}

export const createLog = (level: LogLevel): Logger =>
  pino(
    {
      base: { process: 'gate' },
      level,
      serializers: { err: loggableError },
      redact: {
        paths: secretFields.flatMap((field) => [field, `*.${field}`, `*.*.${field}`]),
        censor: '[kept]',
      },
    },
    pino.destination({ fd: 2, sync: true }),
  )
