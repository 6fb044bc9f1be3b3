import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Chromium } from './chromium.ts'
import type { BindingCalled, Context, Frame, Message, Navigated, Paused } from './page-events.ts'
import { Queue } from './queue.ts'
import type { Session } from './session.ts'
import { StrictEmitter, strict } from './strict.ts'
import { binding, isolatedWorld, mainWorld, openBinding, worldName } from './worlds.ts'

/** Electron's own defaults (docs/latest/api/structures/web-preferences), for what the shell does not say. */
const defaults = {
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webviewTag: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  plugins: false,
  navigateOnDragDrop: false,
  safeDialogs: false,
  spellcheck: true,
  devTools: true,
  backgroundThrottling: true,
  autoplayPolicy: 'no-user-gesture-required',
}
export type WebPreferences = typeof defaults & { preload?: string; session: Session }

type IpcListener = (event: object, ...args: unknown[]) => void
type IpcHandler = (event: object, ...args: unknown[]) => unknown
export type OpenHandler = (details: { url: string }) => { action: 'allow' | 'deny' }

/** How often the page is asked for a sign of life, and how long it may owe one. */
const pingEveryMs = 1000
const unresponsiveAfterMs = 3000

export class WebContents extends StrictEmitter {
  readonly session: Session
  readonly preferences: WebPreferences
  readonly ready: Promise<void>
  readonly ipc: object
  readonly ipcListeners = new Map<string, IpcListener>()
  readonly handlers = new Map<string, IpcHandler>()
  readonly secret = randomBytes(16).toString('hex')
  openHandler: OpenHandler = () => ({ action: 'allow' })
  targetId = ''
  sessionId = ''
  mainFrameId = ''
  loading: string | null = null
  errorPage: PromiseWithResolvers<void> | null = null
  destroyed = false
  /** Addresses that the page opened, in order; each is asked for by the window that it made. */
  readonly opens = new Queue<string>()
  readonly frames = new Map<string, Frame>()
  readonly contexts = new Map<number, { frame: string; world: string }>()
  readonly chromium: Promise<Chromium>
  pings: NodeJS.Timeout | null = null
  pinging = false

  constructor(session: Session, given: object, chromium: Promise<Chromium>, downloads: string, area: object) {
    super('WebContents', [
      'will-frame-navigate',
      'will-navigate',
      'will-redirect',
      'will-attach-webview',
      'context-menu',
      'did-finish-load',
      'did-fail-load',
      'zoom-changed',
      'before-input-event',
      'render-process-gone',
      'unresponsive',
      'responsive',
      'first-paint',
    ])
    this.session = session
    this.preferences = { ...defaults, ...given } as WebPreferences
    this.chromium = chromium
    const { nodeIntegration, sandbox, contextIsolation, webSecurity } = this.preferences
    if (nodeIntegration || !sandbox || !contextIsolation || !webSecurity) {
      throw new Error('the stand-in for Electron has no page with more power than the web gives')
    }
    this.ipc = strict('webContents.ipc', {
      on: (channel: string, listener: IpcListener) => void this.ipcListeners.set(channel, listener),
      handle: (channel: string, handler: IpcHandler) => void this.handlers.set(channel, handler),
    })
    this.ready = this.open(downloads, area)
    this.ready.catch((error: Error) => {
      if (!this.destroyed) process.stderr.write(`stand-in: ${error.message}\n`)
    })
  }

  async open(downloads: string, area: object): Promise<void> {
    const chromium = await this.chromium
    await this.session.open(chromium, downloads)
    const { cdp } = chromium
    const { targetId } = await cdp.send<{ targetId: string }>('Target.createTarget', {
      url: 'about:blank',
      browserContextId: this.session.contextId,
      newWindow: true,
      ...area,
    })
    const { sessionId } = await cdp.send<{ sessionId: string }>('Target.attachToTarget', {
      targetId,
      flatten: true,
    })
    this.targetId = targetId
    this.sessionId = sessionId
    this.hear(chromium)
    for (const domain of ['Page', 'Runtime', 'Inspector']) await this.tell(`${domain}.enable`)
    const { frameTree } = await this.tell<{ frameTree: { frame: { id: string } } }>('Page.getFrameTree')
    this.mainFrameId = frameTree.frame.id
    await this.tell('Page.setLifecycleEventsEnabled', { enabled: true })
    await this.tell('Runtime.addBinding', { name: binding, executionContextName: worldName })
    await this.tell('Runtime.addBinding', { name: openBinding })
    await this.tell('Page.addScriptToEvaluateOnNewDocument', { source: mainWorld(this.secret) })
    const { preload } = this.preferences
    if (preload !== undefined) {
      const inFrames =
        this.preferences.nodeIntegrationInSubFrames || process.env.STAND_IN_PRELOAD_IN_FRAMES === 'yes'
      const source = isolatedWorld(this.secret, readFileSync(preload, 'utf8'), inFrames)
      await this.tell('Page.addScriptToEvaluateOnNewDocument', { source, worldName })
    }
    await this.tell('Fetch.enable', { patterns: [{ urlPattern: '*' }] })
    this.pings = setInterval(() => void this.ping(), pingEveryMs)
    this.pings.unref()
  }

  async tell<T = unknown>(method: string, params: Record<string, unknown> = {}): Promise<T> {
    return (await this.chromium).cdp.send<T>(method, params, this.sessionId)
  }

  hear({ cdp }: Chromium): void {
    const on = <T>(method: string, hear: (params: T) => void) => cdp.on<T>(this.sessionId, method, hear)
    on<{ context: Context }>('Runtime.executionContextCreated', ({ context }) => {
      this.contexts.set(context.id, { frame: context.auxData?.frameId ?? '', world: context.name })
    })
    on('Runtime.executionContextsCleared', () => this.contexts.clear())
    on<BindingCalled>('Runtime.bindingCalled', ({ name, payload, executionContextId }) => {
      if (name === binding) void this.receive(JSON.parse(payload), executionContextId)
      if (name === openBinding) this.opens.write(this.session.toShell(payload))
    })
    on<{ frame: Navigated }>('Page.frameNavigated', ({ frame }) => {
      this.frames.set(frame.id, { url: this.session.toShell(frame.url) })
      if (frame.id === this.mainFrameId && frame.unreachableUrl !== undefined) this.errorPage?.resolve()
    })
    on<{ frameId: string }>('Page.frameAttached', ({ frameId }) => {
      this.frames.set(frameId, { url: 'about:blank' })
    })
    on<{ frameId: string; reason: string }>('Page.frameDetached', ({ frameId, reason }) => {
      if (reason === 'remove') this.frames.delete(frameId)
    })
    on<{ frameId: string; name: string }>('Page.lifecycleEvent', ({ frameId, name }) => {
      if (frameId !== this.mainFrameId || this.url() === 'about:blank') return
      if (name === 'load') this.emit('did-finish-load')
      if (name === 'firstPaint') this.emit('first-paint')
    })
    on('Inspector.targetCrashed', () => {
      this.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 1 })
    })
    on<Paused>('Fetch.requestPaused', (paused) => void this.pausedRequest(paused).catch(() => undefined))
  }

  /** Sends on a channel from the isolated world of a frame, as its preload script could. */
  async speakIn(frameUrl: string, channel: string): Promise<string> {
    const own = this.session.toShell(frameUrl)
    const [frameId] = [...this.frames].find(([, { url }]) => url === own) ?? []
    const isThere = (one: { frame: string; world: string }) =>
      one.frame === frameId && one.world === worldName
    const [contextId] = [...this.contexts].find(([, one]) => isThere(one)) ?? []
    if (contextId === undefined) return 'no such frame'
    const expression = `electronStandInIpc.send(${JSON.stringify(channel)}), 'sent'`
    const { result } = await this.tell<{ result: { value: string } }>('Runtime.evaluate', {
      expression,
      contextId,
    })
    return result.value
  }

  url(): string {
    return this.frames.get(this.mainFrameId)?.url ?? 'about:blank'
  }

  async pausedRequest({
    requestId,
    request,
    resourceType,
    frameId,
    redirectedRequestId,
  }: Paused): Promise<void> {
    const url = this.session.toShell(request.url)
    const refuse = (errorReason: string) => this.tell<void>('Fetch.failRequest', { requestId, errorReason })
    if (resourceType === 'Document' && url !== this.loading) {
      const isMainFrame = frameId === this.mainFrameId
      if (redirectedRequestId !== undefined && this.prevented('will-redirect', { url, isMainFrame })) {
        return refuse('Aborted')
      }
      if (this.prevented('will-frame-navigate', { url, isMainFrame })) return refuse('Aborted')
    }
    let cancel = false
    this.session.beforeRequest({ url, method: request.method, resourceType }, (given) => {
      cancel = given.cancel === true
    })
    if (cancel) return refuse('BlockedByClient')
    await this.tell('Fetch.continueRequest', { requestId })
  }

  async receive(message: Message, contextId: number): Promise<void> {
    const frame = this.frames.get(this.contexts.get(contextId)?.frame ?? '') ?? null
    const event = { sender: this, senderFrame: frame }
    if (message.kind === 'send') {
      this.ipcListeners.get(message.channel)?.(event, ...message.args)
      return
    }
    const handler = this.handlers.get(message.channel)
    const answer = await this.handled(handler, event, message)
    const [ok, value] = answer
    const expression = `electronStandInSettle(${message.id}, ${ok}, ${JSON.stringify(value) ?? 'undefined'})`
    await this.tell('Runtime.evaluate', { expression, contextId }).catch(() => undefined)
  }

  async handled(
    handler: IpcHandler | undefined,
    event: object,
    message: Message,
  ): Promise<[boolean, unknown]> {
    if (!handler) return [false, `no handler for ${message.channel}`]
    try {
      return [true, await handler(event, ...message.args)]
    } catch (error) {
      return [false, (error as Error).message]
    }
  }

  async ping(): Promise<void> {
    if (this.pinging) return
    this.pinging = true
    const late = setTimeout(() => this.emit('unresponsive'), unresponsiveAfterMs)
    const answered = await this.tell('Runtime.evaluate', { expression: '1' }).then(
      () => true,
      () => false,
    )
    clearTimeout(late)
    this.pinging = false
    if (answered) this.emit('responsive')
  }

  get mainFrame(): Frame | null {
    return this.frames.get(this.mainFrameId) ?? null
  }
  setWindowOpenHandler(handler: OpenHandler) {
    this.openHandler = handler
  }
  async setVisualZoomLevelLimits() {
    await this.tell('Emulation.setPageScaleFactor', { pageScaleFactor: 1 }).catch(() => undefined)
  }
  setZoomLevel() {
    // Nothing of a headless Chromium zooms.
  }
  getLastWebPreferences() {
    const { session: _, ...rest } = this.preferences
    return rest
  }
  getURL() {
    return this.url()
  }
  isDestroyed() {
    return this.destroyed
  }

  async loadURL(url: string): Promise<void> {
    await this.ready
    this.loading = url
    const errorPage = Promise.withResolvers<void>()
    this.errorPage = errorPage
    const target = this.session.toChromium(url)
    if (url.startsWith('app:')) await this.session.applyPermissions(await this.chromium, this, target)
    const { errorText } = await this.tell<{ errorText?: string }>('Page.navigate', { url: target })
    this.loading = null
    if (errorText === undefined) return
    // Chromium says that it failed before its page that says so is there. An aborted load leaves the page as it was.
    if (errorText !== 'net::ERR_ABORTED') await errorPage.promise
    this.emit('did-fail-load', {}, -2, errorText, url, true)
    throw new Error(`${errorText} loading '${url}'`)
  }

  forcefullyCrashRenderer() {
    void this.tell('Page.crash').catch(() => undefined)
  }

  /** As a keyboard of the machine would: the shell is asked first, then the page has it. */
  async sendInputEvent(event: { type: string; keyCode: string; modifiers?: string[] }) {
    const modifiers = event.modifiers ?? []
    const has = (name: string) => modifiers.includes(name)
    const input = {
      type: event.type,
      key: event.keyCode,
      control: has('control'),
      alt: has('alt'),
      meta: has('meta'),
      shift: has('shift'),
    }
    if (this.prevented('before-input-event', {}, input)) return
    const bits =
      Number(input.alt) + 2 * Number(input.control) + 4 * Number(input.meta) + 8 * Number(input.shift)
    await this.tell('Input.dispatchKeyEvent', { type: 'keyDown', key: event.keyCode, modifiers: bits })
  }

  async destroy(): Promise<void> {
    if (this.destroyed) return
    this.destroyed = true
    if (this.pings) clearInterval(this.pings)
    await this.ready.catch(() => undefined)
    const { cdp } = await this.chromium
    await cdp.send('Target.closeTarget', { targetId: this.targetId }).catch(() => undefined)
  }
}
