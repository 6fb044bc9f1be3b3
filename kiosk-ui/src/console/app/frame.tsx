import { useEffect, useRef, useState } from 'react'
import { VisitPage } from '../case/visit-page.tsx'
import { DayPage } from '../day/day-page.tsx'
import { Entrance } from '../entrance/entrance.tsx'
import { FindPage } from '../find/find-page.tsx'
import { InsidePage } from '../inside/inside-page.tsx'
import { useKey } from '../parts/act.tsx'
import { ShiftPage } from '../shift/shift-page.tsx'
import { StatusPage } from '../status/status-page.tsx'
import { Bands } from './bands.tsx'
import { type PageName, useDesk } from './console.ts'
import { KeySheet } from './key-sheet.tsx'
import { Masthead } from './masthead.tsx'
import { Told } from './told.tsx'
import type { FoundNotice } from './use-found.ts'
import type { PreferencesInUse } from './use-preferences.ts'

const drawn: Readonly<Record<PageName, () => React.ReactNode>> = {
  entrance: () => <Entrance />,
  find: () => <FindPage />,
  day: () => <DayPage />,
  inside: () => <InsidePage />,
  shift: () => <ShiftPage />,
  status: () => <StatusPage />,
}

interface FrameProps {
  readonly kept: PreferencesInUse
  readonly found: FoundNotice
  readonly hide: () => void
}

/** What stands around every page: who is at the desk, where to go, what cannot wait, and what came of the last action. */
export function Frame({ kept, found, hide }: FrameProps) {
  const { where, open, live } = useDesk()
  const [sheet, setSheet] = useState(false)
  const main = useRef<HTMLElement>(null)
  const page = where.page
  useKey('F1', () => setSheet(true))
  useKey('?', () => setSheet(true))
  useKey('Escape', () => {
    if (where.visit) open(null)
    hide()
  })
  // A new page takes the focus, so that the next Tab and a screen reader begin with it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: whereabouts are what a new page is
  useEffect(() => {
    main.current?.focus({ preventScroll: true })
    if (found.found?.kind !== 'several') found.hide()
  }, [page, where.visit])
  return (
    <div className="desk" data-live={live}>
      <Masthead kept={kept} onKeys={() => setSheet(true)} />
      <Bands found={found} />
      <main ref={main} tabIndex={-1} className="page" data-page={page}>
        {where.visit !== null && page !== 'entrance' ? <VisitPage reference={where.visit} /> : drawn[page]()}
      </main>
      <Told hide={hide} />
      {sheet && <KeySheet kept={kept} onClose={() => setSheet(false)} />}
    </div>
  )
}
