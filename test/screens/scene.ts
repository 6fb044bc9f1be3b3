import type { Page } from 'playwright-core'
import type { ScriptedHeadquarters } from '../support/scripted-headquarters.ts'

/** A page of headquarters to take a picture of. */
export interface Scene {
  readonly path: string
  readonly signedIn: boolean
  /** Sets headquarters up; runs before the page opens. */
  before(headquarters: ScriptedHeadquarters): void
  /** Waits until the page shows what it is for. */
  ready(page: Page, headquarters: ScriptedHeadquarters): Promise<void>
  readonly fullPage: boolean
}
