import type { Tongue } from '../words/tongues.ts'

/** Reads statements aloud. A site with recordings brings its own; without a voice for a language there is silence. */
export interface Voice {
  /** Can it speak this language? May become true later: browsers load their voices late. */
  speaks(language: Tongue): boolean
  /** Calls `changed` when the answer of `speaks` may have changed. */
  subscribe(changed: () => void): () => void
  /** Breaks off what is being said and says these, one after the other. */
  speak(sentences: readonly string[], language: Tongue): void
  stop(): void
}

export const silentVoice: Voice = {
  speaks: () => false,
  subscribe: () => () => undefined,
  speak: () => undefined,
  stop: () => undefined,
}

/** Slower than the default: many hear it for the first time, in a noisy hall. */
const rate = 0.9

/** The system's speech, as far as it is on this machine: a network voice would send the text away. */
export function systemVoice(speech: SpeechSynthesis | undefined): Voice {
  if (!speech) return silentVoice
  const voiceFor = (language: Tongue) =>
    speech.getVoices().find((voice) => voice.localService && voice.lang.toLowerCase().startsWith(language))
  return {
    speaks: (language) => voiceFor(language) !== undefined,
    subscribe: (changed) => {
      speech.addEventListener('voiceschanged', changed)
      return () => speech.removeEventListener('voiceschanged', changed)
    },
    speak: (sentences, language) => {
      const voice = voiceFor(language)
      if (!voice) return
      speech.cancel()
      const utterance = new SpeechSynthesisUtterance(sentences.join('. '))
      Object.assign(utterance, { voice, lang: voice.lang, rate })
      speech.speak(utterance)
    },
    stop: () => speech.cancel(),
  }
}
