/**
 * What runs inside a page: the preload script in an isolated world, with `require('electron')`, and the main world's end of
 * the context bridge. Values cross between the two worlds as copies in DOM events, functions as numbers, as in Electron.
 */
export const worldName = 'Electron Isolated Context'
export const binding = 'electronStandInSend'
export const openBinding = 'electronStandInOpen'

/** The main world's end. `secret` names the events, so that no page can guess them. */
export const mainWorld = (secret: string): string => `(() => {
  // The stand-in hears of it first, and lets the other page come or not.
  const { ${openBinding}: opening, open } = window
  delete window.${openBinding}
  window.open = (url = '', ...more) => {
    opening(String(new URL(url, location.href)))
    return open.call(window, 'about:blank', ...more)
  }
  const pending = new Map()
  let calls = 0
  const settle = ({ detail }) => {
    const { resolve, reject } = pending.get(detail.call)
    pending.delete(detail.call)
    if (detail.ok) resolve(detail.value)
    else reject(new Error(detail.value))
  }
  const call = (id) => (...args) => {
    const number = ++calls
    let answer
    const hear = (event) => { if (event.detail.call === number) answer = event.detail }
    addEventListener('${secret}answer', hear)
    dispatchEvent(new CustomEvent('${secret}call', { detail: { call: number, id, args } }))
    removeEventListener('${secret}answer', hear)
    if (answer.later) return new Promise((resolve, reject) => pending.set(number, { resolve, reject }))
    if (!answer.ok) throw new Error(answer.value)
    return answer.value
  }
  const build = (shape) => {
    if (shape.kind === 'function') return call(shape.id)
    if (shape.kind === 'value') return shape.value
    return Object.freeze(Object.fromEntries(shape.entries.map(([key, of]) => [key, build(of)])))
  }
  addEventListener('${secret}settled', settle)
  addEventListener('${secret}expose', ({ detail }) => {
    if (Object.hasOwn(window, detail.key)) return
    Object.defineProperty(window, detail.key, { value: build(detail.shape), writable: false, configurable: false })
  })
  dispatchEvent(new CustomEvent('${secret}ready'))
})()`

/** The preload script's own world. In frames it runs only where the window says so. */
export const isolatedWorld = (secret: string, preload: string, inFrames: boolean): string => `(() => {
  if (window !== window.top && !${inFrames}) return
  const functions = new Map()
  const pending = new Map()
  const exposed = []
  let next = 0
  const tell = (type, detail) => dispatchEvent(new CustomEvent('${secret}' + type, { detail }))
  const shapeOf = (value) => {
    if (typeof value === 'function') {
      functions.set(++next, value)
      return { kind: 'function', id: next }
    }
    if (value === null || typeof value !== 'object') return { kind: 'value', value }
    return { kind: 'object', entries: Object.entries(value).map(([key, one]) => [key, shapeOf(one)]) }
  }
  addEventListener('${secret}ready', () => exposed.forEach((one) => tell('expose', one)))
  addEventListener('${secret}call', ({ detail: { call, id, args } }) => {
    try {
      const value = functions.get(id)(...args)
      if (!(value instanceof Promise)) return tell('answer', { call, ok: true, value })
      tell('answer', { call, later: true })
      value.then(
        (value) => tell('settled', { call, ok: true, value }),
        (error) => tell('settled', { call, ok: false, value: String(error.message) }),
      )
    } catch (error) {
      tell('answer', { call, ok: false, value: String(error.message) })
    }
  })
  const post = (message) => globalThis.${binding}(JSON.stringify(message))
  globalThis.electronStandInSettle = (id, ok, value) => {
    const { resolve, reject } = pending.get(id)
    pending.delete(id)
    if (ok) resolve(value)
    else reject(new Error(value))
  }
  const strict = (name, object) => new Proxy(object, {
    get: (target, key) => {
      if (key in target) return target[key]
      throw new Error('the stand-in for Electron has no ' + name + '.' + String(key))
    },
  })
  const electron = {
    contextBridge: strict('contextBridge', {
      exposeInMainWorld: (key, api) => {
        const one = { key, shape: shapeOf(api) }
        exposed.push(one)
        tell('expose', one)
      },
    }),
    ipcRenderer: strict('ipcRenderer', {
      send: (channel, ...args) => post({ kind: 'send', channel, args }),
      invoke: (channel, ...args) =>
        new Promise((resolve, reject) => {
          pending.set(++next, { resolve, reject })
          post({ kind: 'invoke', id: next, channel, args })
        }),
    }),
  }
  const require = (name) => {
    if (name !== 'electron') throw new Error('a sandboxed preload script cannot load ' + name)
    return strict('the renderer', electron)
  }
  // For tests that speak as a frame would whose preload script was taken over.
  globalThis.electronStandInIpc = electron.ipcRenderer
  ;(function (require, module, exports) { ${preload}
  })(require, { exports: {} }, {})
})()`
