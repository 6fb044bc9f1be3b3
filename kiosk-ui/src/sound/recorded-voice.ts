import { spoken } from '../parts/text.tsx'
import type { Path, Say } from '../words/say.ts'
import type { Tongue } from '../words/tongues.ts'
import type { Recordings } from './recordings.ts'
import type { Voice } from './voice.ts'

/** The file of each recorded text, by the text as it is shown. */
function filesByText(recordings: Recordings, words: (tongue: Tongue) => Say, tongue: Tongue) {
  const files = Object.entries(recordings[tongue] ?? {})
  return new Map(files.map(([path, file]) => [spoken(words(tongue)(path as Path)), file]))
}

export interface RecordedVoiceParts {
  /** Speaks what is not recorded. */
  readonly system: Voice
  readonly recordings: Promise<Recordings>
  readonly words: (tongue: Tongue) => Say
  /** Made once per sentence: `new Audio('voice/ar/welcome.mp3')`. */
  readonly open: (file: string) => HTMLAudioElement
}

/**
 * Plays a statement where all of its sentences are recorded, and has the system speak it otherwise, so that no voice changes
 * in the middle. Without a system's voice what is recorded is better than silence.
 */
export function recordedVoice({ system, recordings, words, open }: RecordedVoiceParts): Voice {
  let known: Recordings = {}
  let playing: HTMLAudioElement | null = null
  const listeners = new Set<() => void>()
  void recordings.then((found) => {
    known = found
    for (const changed of listeners) changed()
  })
  const stop = () => {
    playing?.pause()
    playing = null
    system.stop()
  }
  const play = ([file, ...rest]: readonly string[]) => {
    if (file === undefined) return
    const audio = open(file)
    playing = audio
    audio.addEventListener('ended', () => playing === audio && play(rest))
    // A file that is not there or not to be played: the next one may be.
    audio.play().catch(() => playing === audio && play(rest))
  }
  return {
    speaks: (tongue) => Object.keys(known[tongue] ?? {}).length > 0 || system.speaks(tongue),
    subscribe: (changed) => {
      listeners.add(changed)
      const unsubscribe = system.subscribe(changed)
      return () => {
        listeners.delete(changed)
        unsubscribe()
      }
    },
    speak: (sentences, tongue) => {
      stop()
      const files = filesByText(known, words, tongue)
      const recorded = sentences.flatMap((sentence) => files.get(sentence) ?? [])
      if (recorded.length < sentences.length && system.speaks(tongue)) system.speak(sentences, tongue)
      else play(recorded)
    },
    stop,
  }
}
