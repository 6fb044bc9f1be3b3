import { parseReference, type Reference, showReference } from '@ziara-gate/domain'
import { Page } from '../app/page.tsx'
import { useDay, useDayBook } from '../app/services.ts'
import { Failed, Loading } from '../app/states.tsx'
import { Icon } from '../look/icons.tsx'
import { useVoice } from '../words/voice.tsx'
import { Booking } from './booking.tsx'
import { VisitHistory } from './visit-history.tsx'

/** `written`: the reference as it stands in the address, which anyone may have typed. */
export function VisitPage({ written }: { readonly written: string }) {
  const { t } = useVoice()
  const read = parseReference(written)
  if (read.ok) return <Visit reference={read.value} />
  return (
    <Page title={t('problem.notFound')}>
      <p>{t('problem.notFoundLead')}</p>
    </Page>
  )
}

function Visit({ reference }: { readonly reference: Reference }) {
  const { t } = useVoice()
  const { phase } = useDay()
  const dayBook = useDayBook()
  const title = t('visit.title', { reference: showReference(reference) })
  return (
    <Page title={title}>
      {typeof phase === 'object' && <Failed failure={phase.failed} retry={dayBook.retry} />}
      {phase === 'loading' && <Loading words={t('visit.loading')} />}
      {phase === 'ready' && (
        <section className="visit-sheet" aria-label={t('visit.history')}>
          <VisitHistory reference={reference} linked={false} />
          <Booking reference={reference} />
          <p className="no-print">
            <button className="button" type="button" onClick={() => window.print()}>
              <Icon name="print" />
              {t('visit.print')}
            </button>
          </p>
        </section>
      )}
    </Page>
  )
}
