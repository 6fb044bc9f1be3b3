import { localDateSchema } from '@ziara-gate/domain'
import { z } from 'zod'

const revision = z.int().min(0)

/** Local days of a site, both included, whose visits a gate holds. */
const window = z.strictObject({ from: localDateSchema, through: localDateSchema })
export type Window = z.infer<typeof window>

/**
 * Where a gate stands in its feed, which has two streams: the one that all sites share, and its site's own. The gate gets
 * this as an opaque text and sends it back; headquarters keeps nothing.
 */
const position = z.strictObject({
  /** The database's epoch: revisions mean nothing in another one. */
  epoch: z.string().min(1),
  mode: z.enum(['snapshot', 'delta']),
  shared: revision,
  own: revision,
  /** Rows of the own stream up to this revision are taken only where they fall into the window. */
  windowed: revision,
  window,
  /** A new day came: what enters and leaves the window is being sent, up to revision `done` so far. */
  move: z.strictObject({ to: window, done: revision }).nullable(),
})
export type Position = z.infer<typeof position>

export const writeCursor = (at: Position): string => Buffer.from(JSON.stringify(at)).toString('base64url')

/** Null for anything that `writeCursor` did not write. */
export function readCursor(text: string): Position | null {
  try {
    const parsed = position.safeParse(JSON.parse(Buffer.from(text, 'base64url').toString()))
    return parsed.success ? parsed.data : null
  } catch {
    return null
  }
}
