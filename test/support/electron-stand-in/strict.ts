import { EventEmitter } from 'node:events'

/** What a language or a debugger looks for on any object. */
const alwaysAsked = new Set(['then', 'toJSON', 'constructor', 'inspect', 'prototype'])

/** An object that throws where the shell uses something of Electron that the stand-in does not have. */
export const strict = <T extends object>(name: string, target: T): T =>
  new Proxy(target, {
    get(object, key, receiver) {
      if (typeof key === 'symbol' || key in object || alwaysAsked.has(key)) {
        return Reflect.get(object, key, receiver)
      }
      throw new Error(`the stand-in for Electron has no ${name}.${key}`)
    },
  })

/** An emitter whose events and members are those that are declared, and no others. */
export class StrictEmitter extends EventEmitter {
  readonly standInName: string
  readonly standInEvents: ReadonlySet<string | symbol>
  constructor(name: string, events: readonly string[]) {
    super()
    this.standInName = name
    this.standInEvents = new Set(events)
    // biome-ignore lint/correctness/noConstructorReturn: every use, by the class itself too, goes through the proxy
    return strict(name, this)
  }
  override on(event: string | symbol, listener: (...args: never[]) => void): this {
    if (!this.standInEvents.has(event)) {
      throw new Error(`the stand-in for Electron never emits ${this.standInName} '${String(event)}'`)
    }
    return super.on(event, listener as (...args: unknown[]) => void)
  }
  /** Emits an event that listeners may prevent; answers whether one did. */
  prevented(event: string, details: object = {}, ...more: unknown[]): boolean {
    const given = {
      ...details,
      defaultPrevented: false,
      preventDefault: () => {
        given.defaultPrevented = true
      },
    }
    this.emit(event, given, ...more)
    return given.defaultPrevented
  }
}
