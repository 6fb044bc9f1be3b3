import type { SessionLine } from '@ziara-gate/domain'
import { useState } from 'react'
import { useDesk } from '../app/console.ts'
import type { DayList } from '../gate/calls.ts'
import { type Asked, useAsked } from '../gate/use-asked.ts'
import { useNews } from '../gate/use-news.ts'
import { Act } from '../parts/act.tsx'
import { DateField } from '../parts/date-field.tsx'
import { dayAfter } from '../parts/date-parts.ts'
import { Said } from '../parts/said.tsx'
import { AskedView, Empty } from '../parts/states.tsx'
import { DaySheetPage } from './day-sheet.tsx'
import { SessionTable } from './session-table.tsx'
import { SessionVisits } from './session-visits.tsx'
import { WalkInForm } from './walk-in-form.tsx'

/** The sessions of a day with their counts, and the ways from there: a session's visits, the sheet, a walk-in. */
export function DayPage() {
  const { calls, acts, state } = useDesk()
  const [date, setDate] = useState<string | null>(null)
  const [session, setSession] = useState<SessionLine['id'] | null>(null)
  const [shown, setShown] = useState<'day' | 'sheet'>('day')
  const [walkIn, setWalkIn] = useState(false)
  // Counts follow what happens: cases and lanes change with every arrival, admission and refusal.
  const news = `${acts} ${useNews(`${state.lanes.map(({ current }) => current.step).join()} ${state.cases.length}`)}`
  const day = useAsked(`day ${date ?? ''}`, news, () => calls.day(date))
  if (shown === 'sheet') return <DaySheetPage date={date} onBack={() => setShown('day')} />
  return (
    <div className="sheet-page">
      <DayHead
        day={day}
        date={date}
        setDate={setDate}
        onSheet={() => setShown('sheet')}
        onWalkIn={() => setWalkIn(true)}
      />
      <AskedView of={day} loading="day.loading" failed="day.failed">
        {(value) => (
          <>
            {value.sessions.length === 0 ? (
              <Empty icon="day" say="day.none" help="day.noneHelp" />
            ) : (
              <SessionTable sessions={value.sessions} chosen={session} choose={setSession} />
            )}
            {session !== null && value.sessions.some(({ id }) => id === session) && (
              <SessionVisits date={date} session={session} news={news} />
            )}
            {walkIn && <WalkInForm day={value} onClose={() => setWalkIn(false)} />}
          </>
        )}
      </AskedView>
    </div>
  )
}

interface DayHeadProps {
  readonly day: Asked<DayList>
  readonly date: string | null
  readonly setDate: (date: string | null) => void
  readonly onSheet: () => void
  readonly onWalkIn: () => void
}

function DayHead({ day, date, setDate, onSheet, onWalkIn }: DayHeadProps) {
  const { say, format, officer } = useDesk()
  const shown = date ?? day.value?.date ?? null
  return (
    <header className="page-head">
      <h1>
        {date === null ? say('day.title') : <Said path="day.titleOf" values={{ day: format.date(date) }} />}
      </h1>
      <div className="page-tools">
        <DateField
          key={shown ?? ''}
          legend={say('day.date')}
          name="date"
          value={shown}
          onDate={(chosen) => chosen !== null && setDate(chosen)}
        />
        <Act
          icon="back"
          name="day-before"
          disabled={shown === null}
          onAct={() => shown && setDate(dayAfter(shown, -1))}
        >
          <span className="unseen">{say('day.before')}</span>
        </Act>
        <Act
          icon="next"
          name="day-after"
          disabled={shown === null}
          onAct={() => shown && setDate(dayAfter(shown, 1))}
        >
          <span className="unseen">{say('day.after')}</span>
        </Act>
        {date !== null && (
          <Act onAct={() => setDate(null)} name="today">
            <Said path="day.today" />
          </Act>
        )}
        <Act icon="print" name="sheet" onAct={onSheet}>
          <Said path="day.sheet" />
        </Act>
        {date === null && (
          <Act
            icon="walkIn"
            name="walk-in"
            hotkey="F9"
            disabled={officer.role === 'viewer' || day.value === null}
            onAct={onWalkIn}
          >
            <Said path="day.walkIn" />
          </Act>
        )}
      </div>
    </header>
  )
}
