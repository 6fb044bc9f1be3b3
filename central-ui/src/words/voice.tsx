import type { Language } from '@ziara-gate/domain'
import { createContext, type ReactNode, useContext, useLayoutEffect, useMemo, useState } from 'react'
import { keepLanguage } from './choice.ts'
import { createVoice, type Voice } from './i18n.ts'

interface Speaking extends Voice {
  setLanguage(language: Language): void
}

const VoiceContext = createContext<Speaking | null>(null)

export function useVoice(): Speaking {
  const voice = useContext(VoiceContext)
  if (voice === null) throw new Error('a page was drawn without its words')
  return voice
}

interface VoiceProps {
  readonly initial: Language
  readonly storage: Storage
  readonly children: ReactNode
}

/** Gives the pages their words, and the document its language and direction. */
export function VoiceProvider({ initial, storage, children }: VoiceProps) {
  const [language, setLanguage] = useState(initial)
  const speaking = useMemo(
    () => ({
      ...createVoice(language),
      setLanguage: (chosen: Language) => {
        keepLanguage(chosen, storage)
        setLanguage(chosen)
      },
    }),
    [language, storage],
  )
  useLayoutEffect(() => {
    document.documentElement.lang = language
    document.documentElement.dir = speaking.direction
  }, [language, speaking])
  return <VoiceContext value={speaking}>{children}</VoiceContext>
}
