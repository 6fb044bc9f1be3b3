import { type Closure, closureList, gateList } from '@ziara-gate/domain'
import { mayDo } from '../app/may-do.ts'
import { useAccount } from '../app/services.ts'
import { Failed, Loading } from '../app/states.tsx'
import { useAnswer } from '../app/use-answer.ts'
import { useVoice } from '../words/voice.tsx'
import { ClosureForm } from './closure-form.tsx'
import { Closures } from './closures.tsx'
import { type OfSite, SitePage } from './site-frame.tsx'

/** Closings at short notice: what stands, what is over, and a way to begin and to end one. */
export function ClosurePage({ site }: OfSite) {
  const { t } = useVoice()
  const account = useAccount()
  const mayClose = mayDo(account, 'site-manager')
  const { answer, again, set } = useAnswer(`/v1/sites/${site.id}/closures`, closureList, 15_000)
  const asked = useAnswer(`/v1/sites/${site.id}/gates`, gateList)
  const gates = asked.answer.state === 'ready' ? asked.answer.value.gates : []
  const changed = (closures: readonly Closure[], one: Closure) =>
    set({ closures: [...closures.filter(({ id }) => id !== one.id), one] })
  return (
    <SitePage site={site} title="sites.closures" lead={t('closures.lead')}>
      {answer.state === 'loading' && <Loading words={t('closures.loading')} />}
      {answer.state === 'failed' && <Failed failure={answer.failure} retry={again} />}
      {answer.state === 'ready' && (
        <div className="closures">
          <Closures
            {...{ site, gates, mayClose }}
            closures={answer.value.closures}
            changed={(one) => changed(answer.value.closures, one)}
            again={again}
          />
          {mayClose && (
            <ClosureForm
              {...{ site, gates }}
              closed={(one) => changed(answer.value.closures, one)}
              again={again}
            />
          )}
        </div>
      )}
    </SitePage>
  )
}
