import { localDate, policyInForce, policyList } from '@ziara-gate/domain'
import { Link } from 'wouter'
import { mayDo } from '../app/may-do.ts'
import { useAccount, useNow } from '../app/services.ts'
import { useAnswer } from '../app/use-answer.ts'
import { useVoice } from '../words/voice.tsx'
import { ownName } from '../words/words.ts'
import { ClosedNow } from './closed-now.tsx'
import { type OfSite, SitePage } from './site-frame.tsx'

/** Who a site is: what stands in passes, on screens and in every time of it. */
export function SiteDetails({ site }: OfSite) {
  const { t, formats } = useVoice()
  const account = useAccount()
  return (
    <SitePage
      site={site}
      title="sites.details"
      beside={
        <p className="register-actions no-print">
          <Link className="button" href={`/sites/${site.id}`}>
            {t('sites.live')}
          </Link>
          {mayDo(account, 'administrator') && (
            <Link className="button" href={`/register/sites/${site.id}/change`}>
              {t('sites.change')}
            </Link>
          )}
        </p>
      }
    >
      <ClosedNow site={site} />
      <dl className="register-facts">
        <Names site={site} />
        <Fact name={t('sites.id')}>
          <span className="code">{site.id}</span>
        </Fact>
        <Fact name={t('sites.number')}>{formats.number(site.number, site)}</Fact>
        <Fact name={t('sites.country')}>{t(`sites.ofCountry.${site.country}`)}</Fact>
        <Fact name={t('sites.zone')}>
          <span className="code">{site.zone}</span>
        </Fact>
        <Fact name={t('sites.locale')}>
          <span className="code">{site.locale}</span>
        </Fact>
        <Fact name={t('sites.language')}>{ownName[site.language]}</Fact>
        <PolicyNow site={site} />
      </dl>
    </SitePage>
  )
}

function Fact({ name, children }: { readonly name: string; readonly children: React.ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

function Names({ site: { names } }: Pick<OfSite, 'site'>) {
  return (['ar', 'fr', 'en'] as const).map((language) => (
    <Fact key={language} name={ownName[language]}>
      <bdi lang={language}>{names[language]}</bdi>
    </Fact>
  ))
}

function PolicyNow({ site }: Pick<OfSite, 'site'>) {
  const { t } = useVoice()
  const now = useNow(60_000)
  const { answer } = useAnswer(`/v1/sites/${site.id}/policies`, policyList)
  if (answer.state !== 'ready') return null
  const policy = policyInForce(answer.value.policies, site.id, localDate(now, site.zone))
  return (
    <Fact name={t('policies.inForce')}>
      <Link href={`/register/sites/${site.id}/policies${policy ? `/${policy.id}` : ''}`}>
        {policy ? <bdi>{policy.id}</bdi> : t('policies.byDefault')}
      </Link>
    </Fact>
  )
}
