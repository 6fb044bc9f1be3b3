import { useEffect, useLayoutEffect, useRef, useSyncExternalStore } from 'react'
import { spoken } from '../parts/text.tsx'
import type { Screen } from '../screen/screen.ts'
import { toneFor } from '../sound/tone-for.ts'
import type { PlayTone } from '../sound/tones.ts'
import type { Voice } from '../sound/voice.ts'
import type { Explained } from '../words/explain.ts'
import { directionOf, type Tongue } from '../words/tongues.ts'

/** The whole document reads in the language on the screen. */
export function useDocument(language: Tongue): void {
  useLayoutEffect(() => {
    document.documentElement.lang = language
    document.documentElement.dir = directionOf(language)
  }, [language])
}

/** A tone when a screen follows another that it differs from in meaning. */
export function useTones(screen: Screen, play: PlayTone): void {
  const before = useRef(screen)
  useEffect(() => {
    const tone = toneFor(before.current, screen)
    before.current = screen
    if (tone) play(tone)
  }, [screen, play])
}

/** Reads what the screen states while the visitor wants it; answers whether this machine can. */
export function useVoice(voice: Voice, language: Tongue, told: Explained, on: boolean): boolean {
  const offered = useSyncExternalStore(voice.subscribe, () => voice.speaks(language))
  const [say, help] = [spoken(told.say), spoken(told.help)]
  useEffect(() => {
    if (on && offered) voice.speak(help === '' ? [say] : [say, help], language)
    return () => voice.stop()
  }, [voice, offered, on, say, help, language])
  return offered
}
