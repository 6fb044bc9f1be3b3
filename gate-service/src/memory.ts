import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/** `execution: 'async'` collects between other tasks, so that no scan waits for it (V8, extensions/gc-extension.cc). */
type Collect = (options: { type: 'major'; execution: 'async' }) => Promise<void>

/**
 * How to give back what a whole schedule's pages took. Left to itself, V8 keeps a heap that grew for minutes of garbage until
 * it grows again, which at a quiet gate is never.
 */
export function memoryGiver(): () => void {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as Collect
  return () => void collect({ type: 'major', execution: 'async' })
}
