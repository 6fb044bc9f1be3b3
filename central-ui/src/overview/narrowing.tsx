import { useId } from 'react'
import { useSearchParams } from 'wouter'
import { pagePlace } from '../app/places.ts'
import { useVoice } from '../words/voice.tsx'
import { needsLook, type Ranked } from './need.ts'

/** So few sites are seen at one look; only more need to be searched. */
const seenAtOnce = 12

/** As people type: without marks, in any case. */
const plain = (text: string) =>
  text
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()

/** What the address narrows the sites to, and how to change it. */
export function useNarrowing(sites: readonly Ranked[]) {
  const [search, setSearch] = useSearchParams()
  const find = search.get('find') ?? ''
  const onlyNeed = search.get('show') === 'need'
  const wanted = plain(find.trim())
  const shown = sites.filter(
    (each) =>
      (!onlyNeed || needsLook(each)) &&
      (wanted === '' ||
        each.site.id.includes(wanted) ||
        Object.values(each.site.names).some((name) => plain(name).includes(wanted))),
  )
  const change = (name: 'find' | 'show', value: string | null) =>
    setSearch(
      (before) => {
        const next = new URLSearchParams(before)
        if (value === null || value === '') next.delete(name)
        else next.set(name, value)
        return next
      },
      { replace: name === 'find' },
    )
  return { shown, find, onlyNeed, change }
}

interface NarrowingProps extends Omit<ReturnType<typeof useNarrowing>, 'shown'> {
  readonly sites: readonly Ranked[]
}

/** Finds a site among many by its name in any language, and leaves out those that need nothing. */
export function Narrowing({ sites, find, onlyNeed, change }: NarrowingProps) {
  const { t, formats } = useVoice()
  const field = useId()
  const needing = sites.filter(needsLook).length
  if (sites.length <= seenAtOnce && find === '' && !onlyNeed) return null
  return (
    <search className="narrowing no-print" aria-label={t('overview.find')}>
      <label className="for-ears" htmlFor={field}>
        {t('overview.find')}
      </label>
      <input
        id={field}
        type="search"
        value={find}
        placeholder={t('overview.find')}
        autoComplete="off"
        onChange={(event) => change('find', event.target.value)}
      />
      <button
        className="button"
        type="button"
        aria-pressed={onlyNeed}
        onClick={() => change('show', onlyNeed ? null : 'need')}
      >
        {t('overview.onlyNeed')}{' '}
        <span className="narrowing-count">
          {formats.number(needing, pagePlace(sites.map(({ site }) => site)))}
        </span>
      </button>
    </search>
  )
}
