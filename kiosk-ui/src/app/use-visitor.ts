import type { LaneState } from '@ziara-gate/domain'
import { useCallback, useEffect, useReducer, useState } from 'react'
import type { Link } from '../gate/link.ts'
import type { Opened } from '../screen/screen.ts'
import type { Path } from '../words/say.ts'
import { baseOf, type PreparedTongue, preparedOf, type Tongue } from '../words/tongues.ts'

const defaultLanguage: Tongue = 'ar'
/** A prepared language that nobody goes on in: the gate, which takes back its own, knows nothing of it. */
const leftAloneMs = 60_000

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
  const [ownLanguage, setOwnLanguage] = useState<Tongue>(defaultLanguage)
  const [prepared, setPrepared] = useState<PreparedTongue | null>(null)
  // React keeps what was drawn before the present: drawn once more, that is the idle screen too.
  const [, forget] = useReducer((count: number) => count + 1, 0)
  const live = link.kind === 'live' ? link.state : null
  const stage = stageOf(live)
  useEffect(() => {
    open(null)
    if (stage !== 'idle') return
    setSpeaking(false)
    setNotice(null)
    setPrepared(null)
    forget()
  }, [stage])
  useEffect(() => {
    if (prepared === null || stage !== 'idle') return
    const timer = setTimeout(() => setPrepared(null), leftAloneMs)
    return () => clearTimeout(timer)
  }, [prepared, stage])
  useEffect(() => {
    if (live) setOwnLanguage(defaultLanguage)
  }, [live])
  const held = prepared !== null && baseOf(prepared) === live?.language ? prepared : null
  return {
    language: held ?? live?.language ?? ownLanguage,
    /** Keeps what the page itself has to keep of a choice. */
    keepLanguage: useCallback((tongue: Tongue) => {
      setPrepared(preparedOf(tongue))
      setOwnLanguage(tongue)
    }, []),
    opened,
    open,
    speaking,
    toggleSpeaking: useCallback(() => setSpeaking((on) => !on), []),
    notice,
    setNotice,
    clearNotice: useCallback(() => setNotice(null), []),
  }
}
