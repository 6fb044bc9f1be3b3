import { EventEmitter } from 'node:events'
import { expect, test } from 'vitest'
import { keepLoaded } from './recovery.ts'

/** Contents of a window whose fate the test decides, and timers that the test fires. */
class PageStage extends EventEmitter {
  loads: string[] = []
  crashed = 0
  timers: { ms: number; call: () => void }[] = []
  logged: string[] = []
  givenUp = 0

  async loadURL(url: string) {
    this.loads.push(url)
  }
  forcefullyCrashRenderer() {
    this.crashed++
  }
  isDestroyed() {
    return false
  }
  keep() {
    return keepLoaded(this, {
      url: 'app://kiosk/',
      log: (text) => this.logged.push(text),
      giveUp: () => this.givenUp++,
      after: (ms, call) => {
        const timer = { ms, call }
        this.timers.push(timer)
        return () => {
          this.timers = this.timers.filter((other) => other !== timer)
        }
      },
    })
  }
  fire(ms: number) {
    const due = this.timers.find((timer) => timer.ms === ms)
    this.timers = this.timers.filter((timer) => timer !== due)
    due!.call()
  }
  crash() {
    this.emit('render-process-gone', {}, { reason: 'crashed' })
  }
}

test('the page is loaded, and again after a crash', () => {
  const page = new PageStage()
  page.keep()
  page.crash()
  page.fire(250)
  expect(page.loads).toEqual(['app://kiosk/', 'app://kiosk/'])
})

test('each crash in a row waits longer, until the shell gives up', () => {
  const page = new PageStage()
  page.keep()
  for (const ms of [250, 500, 1000, 2000, 4000, 8000, 15_000, 15_000]) {
    page.crash()
    page.fire(ms)
  }
  expect(page.givenUp).toBe(0)
  page.crash()
  expect(page.givenUp).toBe(1)
  expect(page.timers).toEqual([])
})

test('a page that stood for a minute is steady again', () => {
  const page = new PageStage()
  page.keep()
  page.crash()
  page.fire(250)
  page.emit('did-finish-load')
  page.fire(60_000)
  page.crash()
  expect(page.timers.map(({ ms }) => ms)).toEqual([250])
})

test('a page that loads and crashes at once is not steady', () => {
  const page = new PageStage()
  page.keep()
  page.emit('did-finish-load')
  page.crash()
  expect(page.timers.map(({ ms }) => ms)).toEqual([250])
})

test('a page that hangs is ended, and a page that wakes up is left alone', () => {
  const page = new PageStage()
  page.keep()
  page.emit('unresponsive')
  page.emit('responsive')
  expect(page.timers).toEqual([])
  page.emit('unresponsive')
  page.fire(10_000)
  expect(page.crashed).toBe(1)
})

test('a page that is told to hang again and again is ended as soon, and each hang counts anew', () => {
  const page = new PageStage()
  page.keep()
  page.emit('unresponsive')
  page.emit('unresponsive')
  expect(page.timers).toHaveLength(1)
  page.fire(10_000)
  page.crash()
  page.emit('unresponsive')
  expect(page.timers.map(({ ms }) => ms)).toEqual([250, 10_000])
})

test('a frame that does not load is not the page', () => {
  const page = new PageStage()
  page.keep()
  page.emit('did-fail-load', {}, -6, 'ERR_FILE_NOT_FOUND', 'app://kiosk/x', false)
  expect(page.timers).toEqual([])
  page.emit('did-fail-load', {}, -6, 'ERR_FAILED', 'app://kiosk/', true)
  expect(page.timers).toHaveLength(1)
})

test('when stopped it loads nothing again', () => {
  const page = new PageStage()
  const stop = page.keep()
  page.crash()
  stop()
  page.crash()
  expect(page.timers).toEqual([])
})
