import { Link } from 'wouter'
import { useVoice } from '../words/voice.tsx'
import { Page } from './page.tsx'

/** What an address shows that leads nowhere. */
export function NotFound() {
  const { t } = useVoice()
  return (
    <Page title={t('problem.notFound')}>
      <p>{t('problem.notFoundLead')}</p>
      <p>
        <Link href="/">{t('problem.toOverview')}</Link>
      </p>
    </Page>
  )
}
