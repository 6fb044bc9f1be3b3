import { type Closure, closure as closureRecord, type GateView, type Site } from '@ziara-gate/domain'
import { useNow } from '../app/services.ts'
import { Statement } from '../app/states.tsx'
import { Outcome } from '../form/form.tsx'
import { useSending } from '../form/use-sending.ts'
import { useVoice } from '../words/voice.tsx'
import { spanWords } from './closed-now.tsx'
import { stateOf } from './closure-state.ts'

interface ClosuresProps {
  readonly site: Site
  readonly gates: readonly GateView[]
  readonly closures: readonly Closure[]
  readonly mayClose: boolean
  changed(closure: Closure): void
  again(): void
}

const groups = [
  ['now', 'closures.now'],
  ['ahead', 'closures.ahead'],
  ['past', 'closures.past'],
] as const

export function Closures(props: ClosuresProps) {
  const { t } = useVoice()
  const now = useNow(5_000)
  const byState = Map.groupBy(
    props.closures.toSorted((a, b) => b.fromAt - a.fromAt),
    (closure) => stateOf(closure, now),
  )
  return (
    <>
      {!byState.has('now') && !byState.has('ahead') && (
        <Statement title={t('closures.none')}>
          <p>{t('closures.noneLead')}</p>
        </Statement>
      )}
      {groups.map(([state, words]) => {
        const some = byState.get(state)
        return (
          some && (
            <section key={state} aria-label={t(words)}>
              <h3>{t(words)}</h3>
              <ul className="closure-list">
                {some.map((closure) => (
                  <ClosureRow key={closure.id} {...props} closure={closure} state={state} />
                ))}
              </ul>
            </section>
          )
        )
      })}
    </>
  )
}

interface RowProps extends ClosuresProps {
  readonly closure: Closure
  readonly state: 'now' | 'ahead' | 'past'
}

function ClosureRow({ site, gates, closure, state, mayClose, changed, again }: RowProps) {
  const { t, language, formats } = useVoice()
  const gate = gates.find(({ id }) => id === closure.gateId)
  return (
    <li className="closure" data-state={state}>
      <p>
        <strong>
          <bdi>{gate?.names[language] ?? closure.gateId ?? t('closures.wholeSite')}</bdi>
        </strong>
        <br />
        {spanWords({ t, formats }, closure, site)}
      </p>
      {mayClose && state !== 'past' && (
        <EndClosure {...{ site, closure, changed, again }} words={state === 'now' ? 'endNow' : 'takeBack'} />
      )}
    </li>
  )
}

interface EndProps extends Pick<RowProps, 'site' | 'closure' | 'changed' | 'again'> {
  readonly words: 'endNow' | 'takeBack'
}

function EndClosure({ site, closure, changed, again, words }: EndProps) {
  const { t } = useVoice()
  const sender = useSending()
  const busy = sender.sending.state === 'sending'
  const end = async () => {
    if (busy) return
    const path = `/v1/sites/${site.id}/closures/${closure.id}/end`
    const ended = await sender.send({ method: 'POST', path, answer: closureRecord })
    if (ended) changed(ended)
    else again()
  }
  return (
    <div className="no-print">
      <button className="button" type="button" aria-disabled={busy} onClick={() => void end()}>
        {busy ? t('closures.ending') : t(`closures.${words}`)}
      </button>
      <Outcome sending={sender.sending} flaws={sender.flaws} place={site} />
    </div>
  )
}
