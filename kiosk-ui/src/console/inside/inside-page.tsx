import type { Muster } from '@ziara-gate/domain'
import { useMemo, useState } from 'react'
import { useDesk } from '../app/console.ts'
import { useAsked } from '../gate/use-asked.ts'
import { useNews } from '../gate/use-news.ts'
import { Act } from '../parts/act.tsx'
import { Field } from '../parts/fields.tsx'
import { printPage } from '../parts/print.ts'
import { Counted, Said } from '../parts/said.tsx'
import { AskedView, Empty } from '../parts/states.tsx'
import { byVisit, matching } from './by-visit.ts'
import { MusterTable } from './muster-table.tsx'

/** Who is inside at this moment, name by name: for the exits of every day, and for the roll call of the one that matters. */
export function InsidePage() {
  const { calls, acts, state } = useDesk()
  const news = `${acts} ${useNews(`${state.lanes.map(({ current }) => current.step).join()} ${state.cases.length}`)}`
  const muster = useAsked('inside', news, calls.inside)
  return (
    <div className="sheet-page muster">
      <AskedView of={muster} loading="inside.loading" failed="inside.failed">
        {(value) => <List muster={value} />}
      </AskedView>
    </div>
  )
}

function List({ muster }: { readonly muster: Muster }) {
  const { say, format, state, language } = useDesk()
  const [filter, setFilter] = useState('')
  const visits = useMemo(
    () => byVisit(matching(muster.people, filter), format.compare),
    [muster.people, filter, format],
  )
  const minors = muster.people.filter(({ minor }) => minor).length
  return (
    <>
      <header className="page-head">
        <div>
          <h1>
            {muster.people.length === 0 ? (
              say('inside.title')
            ) : (
              <Counted path="inside.count" count={muster.people.length} />
            )}
          </h1>
          <p className="soft">
            {minors > 0 && (
              <>
                <Counted path="inside.minors" count={minors} />
                {' · '}
              </>
            )}
            <Said path="inside.at" values={{ time: format.time(muster.at) }} />
            <span className="print-only">
              {' · '}
              {format.day(muster.at)} · {state.site?.names[language]} {state.gateNames?.[language]}
            </span>
          </p>
        </div>
        <div className="page-tools">
          <Field label={say('inside.filter')}>
            {(ids) => (
              <input
                {...ids}
                type="search"
                data-scan=""
                dir="auto"
                autoComplete="off"
                value={filter}
                onChange={({ target }) => setFilter(target.value)}
              />
            )}
          </Field>
          <Act icon="print" name="print" hotkey="p" disabled={muster.people.length === 0} onAct={printPage}>
            {say('inside.print')}
          </Act>
        </div>
      </header>
      {muster.people.length === 0 && <Empty icon="inside" say="inside.none" help="inside.noneHelp" />}
      {muster.people.length > 0 && visits.length === 0 && <Empty icon="find" say="find.none" />}
      {visits.length > 0 && <MusterTable visits={visits} />}
    </>
  )
}
