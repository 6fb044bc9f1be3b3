import { signInList } from '@ziara-gate/domain'
import { useState } from 'react'
import type { z } from 'zod'
import { pagePlace } from '../app/places.ts'
import { useDay, useServices } from '../app/services.ts'
import { Failed, Loading } from '../app/states.tsx'
import { useAnswer } from '../app/use-answer.ts'
import { useVoice } from '../words/voice.tsx'
import { failureWords } from '../words/words.ts'
import { agentName } from './agent-name.ts'
import { Moment } from './moment.tsx'
import { made } from './nothing.ts'

type SignInEntry = z.infer<typeof signInList>['signIns'][number]

interface SignInsProps {
  readonly path: string
  /** One's own can be ended one by one. */
  readonly own?: boolean
}

/** Browsers in which an account is signed in. */
export function SignInsOf({ path, own = false }: SignInsProps) {
  const { t } = useVoice()
  const { answer, again } = useAnswer(path, signInList, 30_000)
  return (
    <section className="people-part" aria-label={t('access.signIns')}>
      <h2>{t('access.signIns')}</h2>
      {answer.state === 'loading' && <Loading words={t('access.loading')} />}
      {answer.state === 'failed' && <Failed failure={answer.failure} retry={again} />}
      {answer.state === 'ready' && answer.value.signIns.length === 0 && (
        <p className="soft">{t('access.noSignIns')}</p>
      )}
      {answer.state === 'ready' && answer.value.signIns.length > 0 && (
        <SignInTable signIns={answer.value.signIns} ended={own ? again : null} />
      )}
    </section>
  )
}

interface TableProps {
  readonly signIns: readonly SignInEntry[]
  /** Null where they are not to be ended one by one. */
  readonly ended: (() => void) | null
}

function SignInTable({ signIns, ended }: TableProps) {
  const { t } = useVoice()
  const place = pagePlace(useDay().sites.map(({ site }) => site))
  return (
    <div className="kept-scroll">
      <table className="figures kept-rows" aria-label={t('access.signIns')}>
        <thead>
          <tr>
            <th scope="col">{t('access.browser')}</th>
            <th scope="col">{t('access.since')}</th>
            <th scope="col">{t('access.lastUsed')}</th>
            {ended !== null && <td className="no-print" />}
          </tr>
        </thead>
        <tbody>
          {signIns.map((each) => (
            <tr key={each.id}>
              <th scope="row" title={each.agent}>
                <bdi>{agentName(each.agent) ?? t('access.program')}</bdi>
                {each.current && <span className="people-here"> {t('access.here')}</span>}
              </th>
              <td data-label={t('access.since')}>
                <Moment at={each.createdAt} place={place} never="" />
              </td>
              <td data-label={t('access.lastUsed')}>
                <Moment at={each.seenAt} place={place} never="" />
              </td>
              {ended !== null && (
                <td className="no-print">{!each.current && <EndOne signIn={each} ended={ended} />}</td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function EndOne({ signIn, ended }: { readonly signIn: SignInEntry; ended(): void }) {
  const { t } = useVoice()
  const { headquarters } = useServices()
  const [state, setState] = useState<'idle' | 'busy' | keyof typeof failureWords>('idle')
  const end = async () => {
    setState('busy')
    const path = `/v1/sign-ins/${signIn.id}`
    const told = await headquarters.change({ method: 'DELETE', path, answer: made })
    // Not found: it ended by itself meanwhile.
    if (told.ok || told.error.failure === 'not-found') return ended()
    setState(told.error.failure)
  }
  return (
    <>
      <button className="button" type="button" aria-disabled={state === 'busy'} onClick={() => void end()}>
        {t('access.endOne')}
        <span className="for-ears"> {agentName(signIn.agent)}</span>
      </button>
      {state !== 'idle' && state !== 'busy' && (
        <p className="field-error" role="alert">
          {t(`failure.${failureWords[state]}`)}
        </p>
      )}
    </>
  )
}
