import { type FeedPageEnd, ok, type Result } from '@ziara-gate/domain'
import type { Replica } from '../replica/replica.ts'
import { type PageFault, readPage } from './page-reader.ts'

/** A page that came whole and sound, and is not written yet. */
export interface PageAtHand {
  readonly end: FeedPageEnd
  /** Writes it with its cursor, or nothing of it. Throws `StoreError`. */
  commit(): Promise<void>
}

/** Reads pages of the feed and writes them into the replica, one after the other. */
export interface Intake {
  /** May be called for the next page while the one before is written. */
  read(chunks: AsyncIterable<Uint8Array>): Promise<Result<PageAtHand, PageFault>>
  /** Lets what is being written finish; no page at hand may be committed after it. */
  close(): Promise<void>
}

/** For whole snapshots, beside the thread that decides. Null where that cannot be had. */
export type OpenLoader = () => Promise<Intake | null>

export const noLoader: OpenLoader = async () => null

/** In the thread of whoever calls. */
export function intakeHere(replica: Replica): Intake {
  return {
    async read(chunks) {
      const page = await readPage(chunks)
      if (!page.ok) return page
      return ok({ end: page.value.end, commit: () => replica.take(page.value) })
    },
    close: async () => undefined,
  }
}
