import type { Language } from '@ziara-gate/domain'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { Link } from '../gate/link.ts'
import type { Path } from '../words/say.ts'

const defaultLanguage: Language = 'ar'

/** What the page itself keeps of the visitor in front of it. All of it is gone once the lane has come back to idle. */
export function useVisitor(link: Link) {
  const [typing, setTyping] = useState(false)
  const [speaking, setSpeaking] = useState(false)
  const [notice, setNotice] = useState<Path | null>(null)
  // The lane's language is the gate's; only while it is out of reach does the page choose.
  const [ownLanguage, setOwnLanguage] = useState(defaultLanguage)
  const live = link.kind === 'live' ? link.state : null
  const idle = live?.current.step === 'idle'
  const wasIdle = useRef(idle)
  useEffect(() => {
    if (wasIdle.current !== idle) {
      setTyping(false)
      if (idle) {
        setSpeaking(false)
        setNotice(null)
      }
    }
    wasIdle.current = idle
  }, [idle])
  useEffect(() => {
    if (live) setOwnLanguage(defaultLanguage)
  }, [live])
  return {
    language: live?.language ?? ownLanguage,
    setOwnLanguage,
    typing,
    openPad: useCallback(() => setTyping(true), []),
    closePad: useCallback(() => setTyping(false), []),
    speaking,
    toggleSpeaking: useCallback(() => setSpeaking((on) => !on), []),
    notice,
    setNotice,
    clearNotice: useCallback(() => setNotice(null), []),
  }
}
