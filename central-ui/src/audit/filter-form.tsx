import { type SiteOverview, userList } from '@ziara-gate/domain'
import { type FormEvent, useId, useState } from 'react'
import { mayDo } from '../app/may-do.ts'
import { useAccount } from '../app/services.ts'
import { useAnswer } from '../app/use-answer.ts'
import { Field, SelectField } from '../form/field.tsx'
import { useVoice } from '../words/voice.tsx'
import { deeds, exportsKnown, readings } from './deeds.ts'
import { type FilterName, filterNames, type LogEntry, type LogFilter } from './log.ts'
import { tellWhat } from './tell.ts'

interface FilterFormProps {
  readonly filter: LogFilter
  readonly sites: readonly SiteOverview[]
  /** Those on the page: whoever they tell of can be chosen. */
  readonly entries: readonly LogEntry[]
  change(name: FilterName, value: string | null): void
  clear(): void
}

const known = { actions: [...deeds.keys()], reads: readings, exports: exportsKnown }

/** Narrows a log; each choice is in the address at once, so it can be shared. */
export function FilterForm({ filter, sites, entries, change, clear }: FilterFormProps) {
  const voice = useVoice()
  const { t, language, formats } = voice
  const byWords = (options: readonly (readonly [string, string])[]) =>
    options.toSorted(([, a], [, b]) => formats.compare(a, b))
  const whats = byWords(known[filter.log].map((what) => [what, tellWhat(voice, filter.log, what)] as const))
  const places = byWords(sites.map(({ id, names }) => [id, names[language]] as const))
  const choose = (name: FilterName) => (value: string) => change(name, value || null)
  const isNarrowed = filterNames.some((name) => filter[name] !== null)
  return (
    <search className="filter no-print" aria-label={t('filter.title')}>
      <Who {...{ filter, entries, choose }} />
      <SelectField
        label={t('audit.what')}
        value={filter.what ?? ''}
        options={[['', t('audit.anything')], ...whats]}
        set={choose('what')}
      />
      <SelectField
        label={t('filter.site')}
        value={filter.site ?? ''}
        options={[['', t('filter.anySite')], ...places]}
        set={choose('site')}
      />
      <Day name="from" {...{ filter, choose }} />
      <Day name="until" {...{ filter, choose }} />
      <Subject key={filter.subject ?? ''} {...{ filter, choose }} />
      {isNarrowed && (
        <button className="button" data-quiet type="button" onClick={clear}>
          {t('filter.clear')}
        </button>
      )}
    </search>
  )
}

interface PartProps {
  readonly filter: LogFilter
  choose(name: FilterName): (value: string) => void
}

/** Administrators choose among all users; others among those whom the page tells of. */
function Who({ filter, entries, choose }: PartProps & Pick<FilterFormProps, 'entries'>) {
  const account = useAccount()
  return mayDo(account, 'administrator') ? (
    <WhoOfAll {...{ filter, entries, choose }} />
  ) : (
    <WhoOf people={new Map()} {...{ filter, entries, choose }} />
  )
}

function WhoOfAll(props: PartProps & Pick<FilterFormProps, 'entries'>) {
  const { answer } = useAnswer('/v1/users', userList)
  const users = answer.state === 'ready' ? answer.value.users : []
  return <WhoOf people={new Map(users.map(({ id, label }) => [id, label]))} {...props} />
}

interface WhoOfProps extends PartProps, Pick<FilterFormProps, 'entries'> {
  readonly people: ReadonlyMap<string, string>
}

function WhoOf({ filter, entries, choose, people }: WhoOfProps) {
  const { t, formats } = useVoice()
  const all = new Map([...entries.map(({ by }) => [by.id, by.label] as const), ...people])
  if (filter.account !== null && !all.has(filter.account)) all.set(filter.account, filter.account.slice(0, 8))
  const options = [...all].toSorted(([, a], [, b]) => formats.compare(a, b))
  return (
    <SelectField
      label={t('audit.who')}
      value={filter.account ?? ''}
      options={[['', t('audit.anybody')], ...options]}
      set={choose('account')}
    />
  )
}

function Day({ name, filter, choose }: PartProps & { readonly name: 'from' | 'until' }) {
  const { t } = useVoice()
  return (
    <Field label={t(`insight.${name}`)}>
      {(ids) => (
        <input
          {...ids}
          type="date"
          value={filter[name] ?? ''}
          onChange={(event) => choose(name)(event.target.value)}
        />
      )}
    </Field>
  )
}

/** A reference, or whatever stands under «about» in a row: looked for as it is written. */
function Subject({ filter, choose }: PartProps) {
  const { t } = useVoice()
  const id = useId()
  const [text, setText] = useState(filter.subject ?? '')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    choose('subject')(text.trim())
  }
  return (
    <form className="field filter-reference" onSubmit={submit}>
      <label htmlFor={id}>{t('audit.about')}</label>
      <div>
        <input
          id={id}
          dir="ltr"
          value={text}
          spellCheck={false}
          autoComplete="off"
          maxLength={200}
          onChange={(event) => setText(event.target.value)}
        />
        <button className="button" type="submit">
          {t('filter.find')}
        </button>
      </div>
    </form>
  )
}
