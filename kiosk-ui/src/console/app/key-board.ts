/**
 * One-key actions that neither typing nor a scanner sets off. A letter counts only where nothing is typed, and when no other
 * key came shortly before or after it: a scanner that acts as a keyboard sends its characters a few milliseconds apart,
 * and its Enter must not press what has the focus.
 */
export interface Binding {
  /** `c`, `?`, `F2` or `Escape`. */
  readonly key: string
  readonly run: () => void
}

export interface KeyBoard {
  /** The latest binding of a key wins; answers how to undo it. */
  bind(binding: Binding): () => void
  press(event: KeyPress): void
  /** Letter keys can be switched off (WCAG 2.2, 2.1.4). */
  letters: boolean
}

export type KeyPress = Pick<
  KeyboardEvent,
  | 'key'
  | 'code'
  | 'repeat'
  | 'ctrlKey'
  | 'altKey'
  | 'metaKey'
  | 'isComposing'
  | 'timeStamp'
  | 'target'
  | 'preventDefault'
>

export interface KeyBoardSetup {
  readonly setTimer: (run: () => void, ms: number) => unknown
  readonly clearTimer: (timer: unknown) => void
  /** What keeps letters to itself: a text field, a list to choose from. */
  readonly isTyping: (target: EventTarget | null) => boolean
  /** A field that scanners may type into: their Enter counts there. */
  readonly takesScans: (target: EventTarget | null) => boolean
  /** Something lies over the page and only its own keys count. */
  readonly isCovered: () => boolean
}

/** Longer than the pause between two characters of a scanner, shorter than between two intended keys. */
export const burstGapMs = 70
/** So many characters at that pace are no hand's. */
const burstLength = 5

const isFunctionKey = (key: string) => /^F\d{1,2}$/.test(key)

/** Letters by what is printed on Latin keys, so that an Arabic layout has the same shortcuts. */
function nameOf({ key, code }: KeyPress): string {
  if (/^[a-z?]$/i.test(key) || key.length > 1) return key.length === 1 ? key.toLowerCase() : key
  const letter = /^Key([A-Z])$/.exec(code)?.[1]
  if (letter) return letter.toLowerCase()
  return key === '؟' ? '?' : key
}

export function createKeyBoard(setup: KeyBoardSetup): KeyBoard {
  const bindings: Binding[] = []
  let lastAt = Number.NEGATIVE_INFINITY
  let fast = 0
  let waiting: unknown = null
  const find = (key: string) => bindings.findLast((binding) => binding.key === key)
  const forget = () => {
    if (waiting !== null) setup.clearTimer(waiting)
    waiting = null
  }
  const pace = (event: KeyPress) => {
    const close = event.timeStamp - lastAt < burstGapMs
    fast = close ? fast + 1 : 0
    lastAt = event.timeStamp
    return close
  }
  const pressed = (event: KeyPress, close: boolean, typing: boolean) => {
    if (event.key !== 'Enter' && event.key !== ' ') return
    const burst = typing ? fast >= burstLength && !setup.takesScans(event.target) : close
    if (burst && !(typing && event.key === ' ')) event.preventDefault()
  }
  const letter = (event: KeyPress, close: boolean) => {
    forget()
    const binding = find(nameOf(event))
    if (close || !binding || !board.letters) return
    waiting = setup.setTimer(() => {
      waiting = null
      if (!setup.isCovered()) binding.run()
    }, burstGapMs)
  }
  const board: KeyBoard = {
    letters: true,
    bind: (binding) => {
      bindings.push(binding)
      return () => {
        const index = bindings.indexOf(binding)
        if (index >= 0) bindings.splice(index, 1)
      }
    },
    press: (event) => {
      if (event.isComposing || event.ctrlKey || event.altKey || event.metaKey) return
      if (isFunctionKey(event.key) || event.key === 'Escape') {
        const binding = setup.isCovered() ? undefined : find(event.key)
        if (!binding) return
        event.preventDefault()
        if (!event.repeat) binding.run()
        return
      }
      const character = event.key.length === 1
      if (!character && event.key !== 'Enter') return
      if (event.repeat) return
      const close = pace(event)
      const typing = setup.isTyping(event.target)
      pressed(event, close, typing)
      if (event.key === 'Enter' || close) forget()
      if (character && event.key !== ' ' && !typing && !setup.isCovered()) letter(event, close)
    },
  }
  return board
}
