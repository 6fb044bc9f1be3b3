import type { ShiftReport } from '@ziara-gate/domain'
import { useState } from 'react'
import { useDesk } from '../app/console.ts'
import { useAsked } from '../gate/use-asked.ts'
import { Act } from '../parts/act.tsx'
import { Choice } from '../parts/fields.tsx'
import { printPage } from '../parts/print.ts'
import { Said } from '../parts/said.tsx'
import { AskedView } from '../parts/states.tsx'
import { ShiftActs } from './shift-acts.tsx'
import { ShiftAlarms, ShiftFigures } from './shift-figures.tsx'
import { startOfDay } from './start-of-day.ts'

/** What happened since the officer came, for the one who comes next. */
export function ShiftPage() {
  const { calls, acts, say, officer, now, state } = useDesk()
  const [from, setFrom] = useState<'sign-in' | 'midnight'>('sign-in')
  const zone = state.site?.zone ?? 'UTC'
  const at = from === 'sign-in' ? officer.since : startOfDay(now(), zone)
  const report = useAsked(`shift ${from}`, `${acts}`, () => calls.shift(at))
  return (
    <div className="sheet-page">
      <header className="page-head">
        <h1>{say('shift.title')}</h1>
        <div className="page-tools no-print">
          <Choice
            legend={say('shift.from')}
            name="from"
            value={from}
            onChoose={(value) => setFrom(value === 'midnight' ? 'midnight' : 'sign-in')}
            options={[
              { value: 'sign-in', label: say('shift.fromSignIn') },
              { value: 'midnight', label: say('shift.fromMidnight') },
            ]}
          />
          <Act icon="print" name="print" hotkey="p" disabled={report.value === null} onAct={printPage}>
            {say('shift.print')}
          </Act>
        </div>
      </header>
      <AskedView of={report} loading="shift.loading" failed="shift.failed">
        {(value) => <Report report={value} />}
      </AskedView>
    </div>
  )
}

function Report({ report }: { readonly report: ShiftReport }) {
  const { format, state, language, officer } = useDesk()
  return (
    <div className="report">
      <p className="report-when">
        <Said
          path="shift.since"
          values={{ from: format.moment(report.from), until: format.moment(report.until) }}
        />
        {' · '}
        <bdi>{officer.name}</bdi>
        <span className="print-only">
          {' · '}
          {format.day(report.until)} · {state.site?.names[language]} {state.gateNames?.[language]}
        </span>
      </p>
      <ShiftFigures report={report} />
      <ShiftAlarms report={report} />
      <ShiftActs report={report} />
      <HandOver />
    </div>
  )
}

/** On paper only: who gives and who takes over. */
function HandOver() {
  const { say } = useDesk()
  return (
    <section className="hand-over print-only">
      <h2>{say('shift.handOver')}</h2>
      <dl>
        {[1, 2].map((row) =>
          (['name', 'signature', 'time'] as const).map((field) => (
            <div key={`${row} ${field}`}>
              <dt>{say(`shift.${field}`)}</dt>
              <dd />
            </div>
          )),
        )}
      </dl>
    </section>
  )
}
