/** What Chromium tells of a page, as far as the stand-in reads it, and what a preload script sends. */
export interface Context {
  readonly id: number
  readonly name: string
  readonly auxData?: { readonly frameId?: string }
}
export interface BindingCalled {
  readonly name: string
  readonly payload: string
  readonly executionContextId: number
}
export interface Paused {
  readonly requestId: string
  readonly request: { readonly url: string; readonly method: string }
  readonly resourceType: string
  readonly frameId: string
  readonly redirectedRequestId?: string
}
/** What a preload script sends. */
export interface Message {
  readonly kind: 'send' | 'invoke'
  readonly id: number
  readonly channel: string
  readonly args: readonly unknown[]
}
export interface Frame {
  readonly url: string
}
/** What Chromium tells of a frame. `unreachableUrl`: an error page stands there instead. */
export interface Navigated {
  readonly id: string
  readonly url: string
  readonly unreachableUrl?: string
}
