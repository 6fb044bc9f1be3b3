import { Page } from '../app/page.tsx'
import { pagePlace } from '../app/places.ts'
import { useAccount, useDay } from '../app/services.ts'
import { useVoice } from '../words/voice.tsx'
import { Moment } from './moment.tsx'
import { OwnPassword } from './own-password.tsx'
import { SignInsOf } from './sign-ins.tsx'
import { SiteNames } from './site-names.tsx'
import '../at-site/at-site.css'
import '../register/register.css'
import './people.css'

/** Who one is here, where one is signed in, and one's own password. */
export function AccountPage() {
  const { t } = useVoice()
  const { account, role, sites, expiresAt } = useAccount()
  const place = pagePlace(useDay().sites.map(({ site }) => site))
  return (
    <Page title={t('access.own')} lead={<p className="page-lead">{t('access.ownLead')}</p>}>
      <div className="kept">
        <dl className="register-facts">
          <div>
            <dt>{t('access.label')}</dt>
            <dd>
              <bdi>{account.label}</bdi>
            </dd>
          </div>
          <div>
            <dt>{t('access.role')}</dt>
            <dd>{t(`access.roles.${role}`)}</dd>
          </div>
          <div>
            <dt>{t('access.sites')}</dt>
            <dd>
              <SiteNames sites={sites} />
            </dd>
          </div>
          <div>
            <dt>{t('access.signedInUntil')}</dt>
            <dd>
              <Moment at={expiresAt} place={place} never={t('access.never')} />
            </dd>
          </div>
        </dl>
        <SignInsOf path="/v1/sign-ins" own />
        {account.kind === 'user' ? (
          <>
            <OwnPassword />
            <section className="people-part" aria-label={t('access.app')}>
              <h2>{t('access.app')}</h2>
              <p className="people-lead">{t('access.appLead')}</p>
            </section>
          </>
        ) : (
          <p className="kept-note">{t('access.byToken')}</p>
        )}
      </div>
    </Page>
  )
}
