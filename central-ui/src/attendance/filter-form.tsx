import {
  type EventKind,
  journalEvent,
  makeReference,
  parseReference,
  reasonCode,
  type SiteOverview,
  showReference,
} from '@ziara-gate/domain'
import { type ReactNode, type SubmitEvent, useId, useState } from 'react'
import { useVoice } from '../words/voice.tsx'
import { type FilterName, isNarrowed, type LedgerFilter } from './filter.ts'

interface FilterFormProps {
  readonly filter: LedgerFilter
  readonly sites: readonly SiteOverview[]
  change(name: FilterName, value: string | null): void
  clear(): void
}

const kinds: readonly EventKind[] = journalEvent.options.map((option) => option.shape.kind.value)
const example = showReference(makeReference(7_654_321_098))

/** Narrows the ledger; each choice is in the address at once, so it can be shared. */
export function FilterForm({ filter, sites, change, clear }: FilterFormProps) {
  const { t, language, formats } = useVoice()
  const byName = sites.toSorted((a, b) => formats.compare(a.names[language], b.names[language]))
  const reasons = reasonCode.options
    .map((code) => ({ code, words: t(`reason.${code}`) }))
    .sort((a, b) => formats.compare(a.words, b.words))
  return (
    <search className="filter no-print" aria-label={t('filter.title')}>
      <Choice name="site" label={t('filter.site')} any={t('filter.anySite')} {...{ filter, change }}>
        {byName.map((site) => (
          <option key={site.id} value={site.id}>
            {site.names[language]}
          </option>
        ))}
      </Choice>
      <Choice name="kind" label={t('filter.kind')} any={t('filter.anyKind')} {...{ filter, change }}>
        {kinds.map((kind) => (
          <option key={kind} value={kind}>
            {t(`kind.${kind}`)}
          </option>
        ))}
      </Choice>
      <Choice name="reason" label={t('filter.reason')} any={t('filter.anyReason')} {...{ filter, change }}>
        {reasons.map(({ code, words }) => (
          <option key={code} value={code}>
            {words}
          </option>
        ))}
      </Choice>
      <ReferenceField key={filter.reference ?? ''} {...{ filter, change }} />
      {isNarrowed(filter) && (
        <button className="button" data-quiet type="button" onClick={clear}>
          {t('filter.clear')}
        </button>
      )}
    </search>
  )
}

interface ChoiceProps extends Pick<FilterFormProps, 'filter' | 'change'> {
  readonly name: FilterName
  readonly label: string
  readonly any: string
  readonly children: ReactNode
}

function Choice({ name, label, any, filter, change, children }: ChoiceProps) {
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        value={filter[name] ?? ''}
        onChange={(event) => change(name, event.target.value || null)}
      >
        <option value="">{any}</option>
        {children}
      </select>
    </div>
  )
}

function ReferenceField({ filter, change }: Pick<FilterFormProps, 'filter' | 'change'>) {
  const { t } = useVoice()
  const field = useId()
  const [text, setText] = useState(filter.reference === undefined ? '' : showReference(filter.reference))
  const [bad, setBad] = useState(false)
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    const read = parseReference(text)
    setBad(text.trim() !== '' && !read.ok)
    if (text.trim() === '') change('reference', null)
    else if (read.ok) change('reference', read.value)
  }
  return (
    <form className="field filter-reference" onSubmit={submit}>
      <label htmlFor={field}>{t('filter.reference')}</label>
      <div>
        <input
          id={field}
          dir="ltr"
          value={text}
          placeholder={example}
          spellCheck={false}
          autoComplete="off"
          onChange={(event) => setText(event.target.value)}
          aria-invalid={bad}
          aria-describedby={`${field}-error`}
        />
        <button className="button" type="submit">
          {t('filter.find')}
        </button>
      </div>
      <p className="field-error" id={`${field}-error`} role="alert">
        {bad && t('filter.badReference', { example })}
      </p>
    </form>
  )
}
