import type { LaneState, Touch } from '@ziara-gate/domain'
import { createContext, useContext } from 'react'
import type { Camera } from './camera/camera.ts'
import type { KioskConfig } from './config.ts'
import type { TouchResult } from './gate/touches.ts'
import type { Opened } from './screen/screen.ts'
import type { Here } from './words/explain.ts'
import type { Say } from './words/say.ts'
import type { Tongue } from './words/tongues.ts'

/** What every part of a screen may need: words, the lane's state, and ways to answer. */
export interface Kiosk {
  readonly language: Tongue
  readonly say: Say
  readonly config: KioskConfig
  /** Null while the gate service is not heard. */
  readonly lane: { readonly state: LaneState; readonly receivedAt: number; readonly here: Here } | null
  /** Null where this kiosk has none. */
  readonly camera: Camera | null
  /** Monotonic milliseconds, the clock of `receivedAt`. */
  readonly now: () => number
  readonly touch: (touch: Touch) => Promise<TouchResult>
  readonly setLanguage: (language: Tongue) => void
  readonly callOfficer: () => void
  /** Opens or closes what is the page's own: the pad, the list of children. */
  readonly open: (what: Opened) => void
  /** `offered`: this machine can speak the language. */
  readonly voice: { readonly offered: boolean; readonly on: boolean; readonly toggle: () => void }
}

export const KioskContext = createContext<Kiosk | null>(null)

export function useKiosk(): Kiosk {
  const kiosk = useContext(KioskContext)
  if (!kiosk) throw new Error('a part of the kiosk is drawn outside of it')
  return kiosk
}
