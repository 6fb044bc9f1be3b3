import type { FeedPageEnd, Result } from '@ziara-gate/domain'
import type { CrashPoint } from '../crash.ts'
import type { StoreFault } from '../store/store-error.ts'
import type { PageFault } from '../sync/page-reader.ts'

/** What the thread gets as it starts. */
export interface LoaderData {
  /** The replica's; open and sound. */
  readonly file: string
}

/** To the loader's thread. Pages are numbered as they are asked for. */
export type Order =
  | { readonly order: 'chunk'; readonly page: number; readonly bytes: Uint8Array }
  /** Its last byte has come. */
  | { readonly order: 'whole'; readonly page: number }
  /** The rest of it will not come. */
  | { readonly order: 'broken'; readonly page: number }
  | { readonly order: 'commit'; readonly page: number }
  /** The crash point that was told has been passed alive. */
  | { readonly order: 'go-on' }
  | { readonly order: 'close' }

/** From the loader's thread. */
export type Told =
  | { readonly told: 'open' }
  | { readonly told: 'read'; readonly page: number; readonly result: Result<FeedPageEnd, PageFault> }
  | { readonly told: 'committed'; readonly page: number }
  | { readonly told: 'failed'; readonly page: number; readonly fault: StoreFault; readonly message: string }
  | { readonly told: 'crash-point'; readonly at: CrashPoint }
