import { type Closure, closureList, type GateView, gateList, type Site } from '@ziara-gate/domain'
import { useNow } from '../app/services.ts'
import { useAnswer } from '../app/use-answer.ts'
import { Icon } from '../look/icons.tsx'
import type { Formats } from '../words/formats.ts'
import type { Voice } from '../words/i18n.ts'
import { useVoice } from '../words/voice.tsx'
import { stateOf } from './closure-state.ts'

const momentWords = (formats: Formats, at: number, site: Site): string =>
  `${formats.day(at, site)} · ${formats.time(at, site)}`

/** From when to when, or until somebody opens again. */
export function spanWords(
  { t, formats }: Pick<Voice, 't' | 'formats'>,
  closure: Closure,
  site: Site,
): string {
  const from = momentWords(formats, closure.fromAt, site)
  if (closure.untilAt === null) return t('closures.openSpan', { from })
  return t('closures.span', { from, until: momentWords(formats, closure.untilAt, site) })
}

/** Says across a page of a site that it is closed, or about to be; nothing where it is open. */
export function ClosedNow({ site }: { readonly site: Site }) {
  const now = useNow(10_000)
  const { answer } = useAnswer(`/v1/sites/${site.id}/closures`, closureList)
  const asked = useAnswer(`/v1/sites/${site.id}/gates`, gateList)
  if (answer.state !== 'ready') return null
  const gates = asked.answer.state === 'ready' ? asked.answer.value.gates : []
  const standing = answer.value.closures.filter((one) => stateOf(one, now) !== 'past')
  if (standing.length === 0) return null
  return (
    <ul className="closed-now">
      {standing.map((closure) => (
        <li key={closure.id}>
          <Icon name="silent" />
          <ClosedWords {...{ site, closure, now }} gate={gates.find(({ id }) => id === closure.gateId)} />
        </li>
      ))}
    </ul>
  )
}

interface WordsProps {
  readonly site: Site
  readonly closure: Closure
  readonly now: number
  /** The gate that is closed; none: the whole site, or a gate whose name is not at hand. */
  readonly gate: GateView | undefined
}

function ClosedWords({ site, closure, now, gate }: WordsProps) {
  const { t, language, formats } = useVoice()
  const what = gate?.names[language] ?? closure.gateId ?? t('closures.wholeSite')
  const words = stateOf(closure, now) === 'now' ? 'closures.closedSince' : 'closures.closedFrom'
  return <span>{t(words, { what, span: spanWords({ t, formats }, closure, site) })}</span>
}
