import type { LaneState, Language } from '@ziara-gate/domain'
import { useCallback, useEffect, useState } from 'react'
import type { Link } from '../gate/link.ts'
import type { Opened } from '../screen/screen.ts'
import type { Path } from '../words/say.ts'

const defaultLanguage: Language = 'ar'

/** Changes when what the visitor had opened is overtaken: by another step, or by a card that was read meanwhile. */
function stageOf(state: LaneState | null): string {
  if (!state) return 'none'
  const { current } = state
  if (current.step !== 'collecting') return current.step
  return `${current.step} ${current.visit.party.filter((member) => member.state === 'shown').length}`
}

/** What the page itself keeps of the visitor in front of it. All of it is gone once the lane has come back to idle. */
export function useVisitor(link: Link) {
  const [opened, open] = useState<Opened>(null)
  const [speaking, setSpeaking] = useState(false)
  const [notice, setNotice] = useState<Path | null>(null)
  // The lane's language is the gate's; only while it is out of reach does the page choose.
  const [ownLanguage, setOwnLanguage] = useState(defaultLanguage)
  const live = link.kind === 'live' ? link.state : null
  const stage = stageOf(live)
  useEffect(() => {
    open(null)
    if (stage !== 'idle') return
    setSpeaking(false)
    setNotice(null)
  }, [stage])
  useEffect(() => {
    if (live) setOwnLanguage(defaultLanguage)
  }, [live])
  return {
    language: live?.language ?? ownLanguage,
    setOwnLanguage,
    opened,
    open,
    speaking,
    toggleSpeaking: useCallback(() => setSpeaking((on) => !on), []),
    notice,
    setNotice,
    clearNotice: useCallback(() => setNotice(null), []),
  }
}
