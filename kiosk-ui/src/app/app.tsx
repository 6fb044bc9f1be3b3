import { useCallback, useMemo, useSyncExternalStore } from 'react'
import type { Camera } from '../camera/camera.ts'
import type { KioskConfig } from '../config.ts'
import type { Link, StateLink } from '../gate/link.ts'
import type { SendTouch } from '../gate/touches.ts'
import { type Kiosk, KioskContext } from '../kiosk.ts'
import { Notice } from '../parts/notice.tsx'
import { screenOf } from '../screen/screen.ts'
import { Draw } from '../screens/draw.tsx'
import type { PlayTone } from '../sound/tones.ts'
import type { Voice } from '../sound/voice.ts'
import { createFormat } from '../words/format.ts'
import type { Say } from '../words/say.ts'
import { tellScreen } from '../words/tell-screen.ts'
import { baseOf, type Tongue } from '../words/tongues.ts'
import { noticeOf } from './notice-of.ts'
import { useDocument, useTones, useVoice } from './use-senses.ts'
import { useVisitor } from './use-visitor.ts'

export interface AppProps {
  readonly link: StateLink
  readonly send: SendTouch
  readonly config: KioskConfig
  readonly words: (language: Tongue) => Say
  readonly play: PlayTone
  readonly voice: Voice
  readonly camera: Camera | null
  /** Monotonic milliseconds, the clock of the link. */
  readonly now: () => number
}

function laneOf(link: Link, tongue: Tongue): Kiosk['lane'] {
  if (link.kind !== 'live') return null
  const { state, receivedAt } = link
  const language = baseOf(tongue)
  const format = createFormat(language, state.site, state.at)
  return { state, receivedAt, here: { format, language, site: state.site } }
}

/** Draws the lane's state and sends touches. */
export function App({ link, send, config, words, play, voice, camera, now }: AppProps) {
  const current = useSyncExternalStore(link.subscribe, link.get)
  const visitor = useVisitor(current)
  const { language, setNotice, keepLanguage } = visitor
  const say = useMemo(() => words(language), [words, language])
  const lane = useMemo(() => laneOf(current, language), [current, language])
  const screen = useMemo(() => screenOf(current, visitor.opened), [current, visitor.opened])
  const told = tellScreen(screen, lane?.here ?? null, say)
  useDocument(language)
  useTones(screen, play)
  const voiceOffered = useVoice(voice, language, told, visitor.speaking)
  const touch = useCallback<Kiosk['touch']>(
    async (what) => {
      const result = await send(what)
      setNotice(noticeOf(what, result))
      return result
    },
    [send, setNotice],
  )
  const kiosk: Kiosk = {
    language,
    say,
    config,
    lane,
    camera,
    now,
    touch,
    setLanguage: (chosen) => {
      keepLanguage(chosen)
      if (lane) void touch({ touch: 'language', language: baseOf(chosen) })
    },
    callOfficer: () => touch({ touch: 'call-officer' }),
    open: visitor.open,
    voice: { offered: voiceOffered, on: visitor.speaking, toggle: visitor.toggleSpeaking },
  }
  return (
    <KioskContext value={kiosk}>
      <Draw screen={screen} told={told} words={words} />
      <Notice path={visitor.notice} done={visitor.clearNotice} />
    </KioskContext>
  )
}
