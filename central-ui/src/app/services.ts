import type { SignedIn } from '@ziara-gate/domain'
import { createContext, useContext, useEffect, useState, useSyncExternalStore } from 'react'
import type { Headquarters } from '../api/headquarters.ts'
import type { DayBook, DayView } from '../day/day-book.ts'
import type { Timers } from '../day/timers.ts'

/** What `main.tsx` builds once and the pages draw from. */
export interface Services {
  readonly headquarters: Headquarters
  readonly timers: Timers
}

export const ServicesContext = createContext<Services | null>(null)
/** One for each sign-in, so that nobody is shown what another was allowed to see. */
export const DayBookContext = createContext<DayBook | null>(null)

export const AccountContext = createContext<SignedIn | null>(null)

function given<T>(value: T | null): T {
  if (value === null) throw new Error('a page was drawn without its services')
  return value
}

export const useServices = (): Services => given(useContext(ServicesContext))
/** Who is signed in. */
export const useAccount = (): SignedIn => given(useContext(AccountContext))
export const useDayBook = (): DayBook => given(useContext(DayBookContext))

export function useDay(): DayView {
  const dayBook = useDayBook()
  return useSyncExternalStore(dayBook.subscribe, dayBook.view)
}

/** Epoch milliseconds, moving on every `everyMs`. */
export function useNow(everyMs: number): number {
  const { timers } = useServices()
  const [now, setNow] = useState(timers.now)
  useEffect(() => {
    const tick = () => {
      setNow(timers.now())
      takeBack = timers.after(everyMs, tick)
    }
    let takeBack = timers.after(everyMs, tick)
    return () => takeBack()
  }, [timers, everyMs])
  return now
}
