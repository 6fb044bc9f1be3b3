import { describe, expect, it } from 'vitest'
import { burstGapMs, createKeyBoard, type KeyPress } from './key-board.ts'

const field = new EventTarget()
const scanField = new EventTarget()
const button = new EventTarget()

function desk() {
  const pending = new Map<number, () => void>()
  let id = 0
  let covered = false
  const ran: string[] = []
  const kept: string[] = []
  const keys = createKeyBoard({
    setTimer: (run) => {
      pending.set(++id, run)
      return id
    },
    clearTimer: (timer) => pending.delete(timer as number),
    isTyping: (target) => target === field || target === scanField,
    takesScans: (target) => target === scanField,
    isCovered: () => covered,
  })
  for (const key of ['c', '?', 'F2', 'Escape']) keys.bind({ key, run: () => ran.push(key) })
  let at = 0
  return {
    keys,
    ran,
    /** Keys that the page did not let through. */
    kept,
    cover: () => {
      covered = true
    },
    press: (key: string, gap = 200, target: EventTarget = button, code = '') => {
      at += gap
      const event: KeyPress = {
        key,
        code,
        repeat: false,
        ctrlKey: false,
        altKey: false,
        metaKey: false,
        isComposing: false,
        timeStamp: at,
        target,
        preventDefault: () => kept.push(key),
      }
      keys.press(event)
    },
    /** Time passes without a key. */
    quiet: () => {
      for (const [timer, run] of [...pending]) {
        pending.delete(timer)
        run()
      }
    },
  }
}

describe('one key', () => {
  it('does its action once nothing followed it', () => {
    const { press, quiet, ran } = desk()
    press('c')
    expect(ran).toEqual([])
    quiet()
    expect(ran).toEqual(['c'])
  })

  it('is the same on an Arabic layout, by the place of the letter', () => {
    const { press, quiet, ran } = desk()
    press('ؤ', 200, button, 'KeyC')
    quiet()
    press('؟')
    quiet()
    expect(ran).toEqual(['c', '?'])
  })

  it('is text in a field, and nothing under a form', () => {
    const { press, quiet, ran, cover } = desk()
    press('c', 200, field)
    quiet()
    cover()
    press('c')
    press('F2')
    quiet()
    expect(ran).toEqual([])
  })

  it('function keys act at once, in a field too', () => {
    const { press, ran, kept } = desk()
    press('F2', 200, field)
    expect([ran, kept]).toEqual([['F2'], ['F2']])
  })

  it('letters can be switched off; function keys stay', () => {
    const { keys, press, quiet, ran } = desk()
    keys.letters = false
    press('c')
    quiet()
    press('F2')
    expect(ran).toEqual(['F2'])
  })

  it('the latest binding wins, and gives the key back', () => {
    const { keys, press, quiet, ran } = desk()
    const undo = keys.bind({ key: 'c', run: () => ran.push('form') })
    press('c')
    quiet()
    undo()
    press('c')
    quiet()
    expect(ran).toEqual(['form', 'c'])
  })
})

describe('a scanner that types', () => {
  it('sets off none of its letters, and its Enter presses nothing', () => {
    const { press, quiet, ran, kept } = desk()
    for (const key of 'xxcxx') press(key, 5)
    press('Enter', 5)
    quiet()
    expect(ran).toEqual([])
    expect(kept).toEqual(['Enter'])
  })

  it('not even with its first letter, and a hand counts again after it', () => {
    const { press, quiet, ran } = desk()
    press('c')
    press('x', burstGapMs - 1)
    quiet()
    press('c')
    quiet()
    expect(ran).toEqual(['c'])
  })

  it('sends no form, except where scans are looked up', () => {
    const { press, kept } = desk()
    for (const key of 'GP1:6BF') press(key, 5, field)
    press('Enter', 5, field)
    expect(kept).toEqual(['Enter'])
    for (const key of '7K3M92QD') press(key, 5, scanField)
    press('Enter', 5, scanField)
    expect(kept).toEqual(['Enter'])
  })

  it('a hand that types and presses Enter sends its form', () => {
    const { press, kept } = desk()
    for (const key of 'hospital') press(key, 90, field)
    press('Enter', 120, field)
    expect(kept).toEqual([])
  })
})
