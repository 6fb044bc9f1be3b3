import { type SubmitEvent, useState } from 'react'
import { useDesk } from '../app/console.ts'
import type { LookUp, LookUpAnswer } from '../gate/calls.ts'
import { type Asked, useAsked } from '../gate/use-asked.ts'
import { DateField } from '../parts/date-field.tsx'
import { Choice, Field } from '../parts/fields.tsx'
import { Icon } from '../parts/icon.tsx'
import { Counted, Said } from '../parts/said.tsx'
import { AskedView, Empty } from '../parts/states.tsx'
import { queryIn } from './query.ts'
import { VisitList } from './visit-list.tsx'

const ways: readonly LookUp['by'][] = ['reference', 'name', 'inmate', 'document']

/** Looks visits up, by what people say or by what the scanner read. */
export function FindPage() {
  const { say, calls, state } = useDesk()
  const [by, setBy] = useState<LookUp['by']>('reference')
  const [query, setQuery] = useState<(LookUp & { readonly turn: number }) | null>(null)
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    const next = queryIn(by, new FormData(event.currentTarget))
    if (next) setQuery((before) => ({ ...next, turn: (before?.turn ?? 0) + 1 }))
  }
  const read = state.found?.kind === 'several' && query === null ? state.found.references : null
  return (
    <div className="sheet-page find-page">
      <h1>{say('find.title')}</h1>
      <search>
        <form className="find-form" onSubmit={submit}>
          <Choice
            legend={say('find.by')}
            name="by"
            value={by}
            onChoose={(value) => setBy(ways.find((one) => one === value) ?? 'reference')}
            options={ways.map((value) => ({ value, label: say(`find.${value}`) }))}
          />
          <div className="find-fields">
            <QueryFields by={by} />
            <DateField legend={say('find.date')} name="date" />
            <button type="submit" className="act main">
              <Icon name="find" />
              <span>{say('find.submit')}</span>
              <span className="key" aria-hidden="true">
                ↵
              </span>
            </button>
          </div>
        </form>
      </search>
      {query !== null && <Results about={`${query.turn}`} ask={() => calls.lookUp(query)} />}
      {read !== null && (
        <Results
          about={read.join(' ')}
          ask={async () => {
            const answers = await Promise.all(read.map((q) => calls.lookUp({ by: 'reference', q, date: '' })))
            const visits = answers.flatMap((answer) => (answer.ok ? answer.value.visits : []))
            return { ok: true, value: { visits, more: false } }
          }}
        />
      )}
      {query === null && read === null && <Empty icon="scan" say="find.before" />}
    </div>
  )
}

function QueryFields({ by }: { readonly by: LookUp['by'] }) {
  const { say } = useDesk()
  const help = {
    reference: 'find.referenceHelp',
    name: 'find.nameHelp',
    document: 'find.documentHelp',
  } as const
  const numeric = by === 'inmate'
  return (
    <>
      <Field label={say(`find.${by}`)} help={by === 'inmate' ? undefined : say(help[by])}>
        {(ids) => (
          <input
            {...ids}
            key={by}
            name="q"
            data-scan=""
            required
            autoComplete="off"
            spellCheck={false}
            maxLength={100}
            inputMode={numeric ? 'numeric' : 'text'}
            dir={by === 'name' ? 'auto' : 'ltr'}
          />
        )}
      </Field>
      {by === 'document' && <DateField legend={say('find.birthDate')} name="birth" required />}
    </>
  )
}

interface ResultsProps {
  readonly about: string
  readonly ask: () => ReturnType<ReturnType<typeof useDesk>['calls']['lookUp']>
}

function Results({ about, ask }: ResultsProps) {
  const found: Asked<LookUpAnswer> = useAsked(about, '', ask)
  return (
    <section className="results" aria-live="polite">
      <AskedView of={found} loading="find.finding" failed="find.failed">
        {({ visits, more }) =>
          visits.length === 0 ? (
            <Empty icon="find" say="find.none" help="find.noneHelp" />
          ) : (
            <>
              <h2>
                <Counted path="find.results" count={visits.length} />
                {more && (
                  <span className="soft">
                    {' '}
                    <Said path="find.more" />
                  </span>
                )}
              </h2>
              <VisitList visits={visits} />
            </>
          )
        }
      </AskedView>
    </section>
  )
}
