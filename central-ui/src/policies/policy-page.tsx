import { type DatedPolicy, defaultPolicy, localDate, policyList, type Site } from '@ziara-gate/domain'
import { Link } from 'wouter'
import { mayDo } from '../app/may-do.ts'
import { useAccount, useNow } from '../app/services.ts'
import { Failed, Loading, Statement } from '../app/states.tsx'
import { useAnswer } from '../app/use-answer.ts'
import { type OfSite, SitePage } from '../places/site-frame.tsx'
import { useVoice } from '../words/voice.tsx'
import { PolicyFacts } from './policy-facts.tsx'
import { differing, settingWords } from './settings.ts'
import { inOrder, standingOf } from './standing.ts'
import './policies.css'

/** The dated policies of a site: which holds, which come, and in what each differs from the usual. */
export function PolicyPage({ site }: OfSite) {
  const { t } = useVoice()
  const account = useAccount()
  const { answer, again } = useAnswer(`/v1/sites/${site.id}/policies`, policyList)
  return (
    <SitePage
      site={site}
      title="sites.policies"
      lead={t('policies.lead')}
      beside={
        mayDo(account, 'site-manager') && (
          <p className="register-actions no-print">
            <Link className="button" data-main href={`/register/sites/${site.id}/policies/new`}>
              {t('policies.enter')}
            </Link>
          </p>
        )
      }
    >
      {answer.state === 'loading' && <Loading words={t('policies.loading')} />}
      {answer.state === 'failed' && <Failed failure={answer.failure} retry={again} />}
      {answer.state === 'ready' && <Policies site={site} policies={answer.value.policies} />}
    </SitePage>
  )
}

function Policies({ site, policies }: { readonly site: Site; readonly policies: readonly DatedPolicy[] }) {
  const { t } = useVoice()
  const today = localDate(useNow(60_000), site.zone)
  if (policies.length === 0)
    return (
      <>
        <Statement title={t('policies.none')}>
          <p>{t('policies.noneLead')}</p>
        </Statement>
        <PolicyFacts site={site} policy={defaultPolicy} />
      </>
    )
  return (
    <ol className="policy-list">
      {inOrder(policies, today).map((policy) => (
        <li key={policy.id}>
          <PolicyCard {...{ site, policy }} standing={standingOf(policy, policies, today)} />
        </li>
      ))}
    </ol>
  )
}

interface CardProps {
  readonly site: Site
  readonly policy: DatedPolicy
  readonly standing: ReturnType<typeof standingOf>
}

function PolicyCard({ site, policy, standing }: CardProps) {
  const voice = useVoice()
  const { t } = voice
  const account = useAccount()
  const different = differing(policy.policy, defaultPolicy)
  return (
    <article className="policy" data-standing={standing}>
      <header>
        <h3>
          <Link className="quiet-link" href={`/register/sites/${site.id}/policies/${policy.id}`}>
            <bdi>{policy.id}</bdi>
          </Link>
        </h3>
        <p className="policy-standing">{t(`policies.state.${standing}`)}</p>
        <p className="policy-days">
          <DaysOf site={site} policy={policy} />
        </p>
      </header>
      {different.length === 0 ? (
        <p className="soft">{t('policies.asDefault')}</p>
      ) : (
        <dl className="policy-differs">
          {different.map((setting) => (
            <div key={setting}>
              <dt>{t(`policies.field.${setting}`)}</dt>
              <dd>{settingWords(setting, policy.policy, voice, site)}</dd>
            </div>
          ))}
        </dl>
      )}
      <p className="policy-actions no-print">
        <Link className="button" href={`/register/sites/${site.id}/policies/${policy.id}`}>
          {mayDo(account, 'site-manager') ? t('sites.change') : t('policies.all')}
        </Link>
        {mayDo(account, 'site-manager') && (
          <Link className="button" href={`/register/sites/${site.id}/policies/new?like=${policy.id}`}>
            {t('policies.copy')}
          </Link>
        )}
      </p>
    </article>
  )
}

export function DaysOf({ site, policy }: { readonly site: Site; readonly policy: DatedPolicy }) {
  const { t, formats } = useVoice()
  const from = formats.date(policy.from, site)
  return policy.until === null
    ? `${t('policies.since', { from })} · ${t('policies.openEnd')}`
    : t('policies.span', { from, until: formats.date(policy.until, site) })
}
