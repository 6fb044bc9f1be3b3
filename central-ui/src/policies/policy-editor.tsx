import { type DatedPolicy, defaultPolicy, localDate, policyList } from '@ziara-gate/domain'
import { Link, useSearchParams } from 'wouter'
import { mayDo } from '../app/may-do.ts'
import { useAccount, useServices } from '../app/services.ts'
import { Failed, Loading, Statement } from '../app/states.tsx'
import { useAnswer } from '../app/use-answer.ts'
import { type OfSite, SitePage } from '../places/site-frame.tsx'
import { useVoice } from '../words/voice.tsx'
import { PolicyFacts } from './policy-facts.tsx'
import { PolicyForm } from './policy-form.tsx'
import { DaysOf } from './policy-page.tsx'
import './policies.css'

interface EditorProps extends OfSite {
  /** null: one that is new. */
  readonly id: string | null
}

/** One policy of a site: to be changed by who may, else to be read. */
export function PolicyEditor({ site, id }: EditorProps) {
  const { t } = useVoice()
  const { answer, again } = useAnswer(`/v1/sites/${site.id}/policies`, policyList)
  return (
    <SitePage site={site} title="sites.policies">
      {answer.state === 'loading' && <Loading words={t('policies.loading')} />}
      {answer.state === 'failed' && <Failed failure={answer.failure} retry={again} />}
      {answer.state === 'ready' && <Editor {...{ site, id }} policies={answer.value.policies} />}
    </SitePage>
  )
}

type OfPolicies = Pick<EditorProps, 'site' | 'id'> & { readonly policies: readonly DatedPolicy[] }

function Editor({ site, id, policies }: OfPolicies) {
  const { t } = useVoice()
  const account = useAccount()
  const start = useStart({ site, id, policies })
  if (start === null)
    return (
      <Statement title={t('policies.missing')}>
        <p>{t('policies.missingLead')}</p>
        <p>
          <Link href={`/register/sites/${site.id}/policies`}>{t('policies.toList')}</Link>
        </p>
      </Statement>
    )
  const title = id === null ? t('policies.newTitle') : t('policies.changeTitle', { id })
  if (!mayDo(account, 'site-manager'))
    return (
      <>
        <h3 className="policy-title">{title}</h3>
        <p className="policy-days">
          <DaysOf site={site} policy={start} />
        </p>
        <PolicyFacts site={site} policy={start.policy} />
        <p className="soft">{t('policies.readOnly')}</p>
      </>
    )
  return (
    <>
      <h3 className="policy-title">{title}</h3>
      <PolicyForm {...{ site, id, start }} taken={policies.map((policy) => policy.id)} />
    </>
  )
}

/** What the form begins with: the policy itself, one that the new one is to be like, or the usual. */
function useStart({ site, id, policies }: OfPolicies): DatedPolicy | null {
  const { timers } = useServices()
  const [search] = useSearchParams()
  if (id !== null) return policies.find((policy) => policy.id === id) ?? null
  const like = policies.find((policy) => policy.id === search.get('like'))
  const from = localDate(timers.now(), site.zone)
  return { id: '', siteId: site.id, from, until: null, policy: like?.policy ?? defaultPolicy }
}
