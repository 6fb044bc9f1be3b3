import { Icon } from '../look/icons.tsx'
import { useVoice } from '../words/voice.tsx'
import { queryOf, type Span } from './span.ts'

/** The same numbers to take along; the browser's print gives a PDF. */
export function Exports({ span }: { readonly span: Span }) {
  const { t, language } = useVoice()
  const query = queryOf(span)
  query.set('language', language)
  return (
    <p className="insight-exports no-print">
      <a className="button" href={`/v1/insight/days.csv?${query}`} download>
        {t('insight.csv')}
      </a>
      <a className="button" href={`/v1/insight/days.xlsx?${query}`} download>
        {t('insight.xlsx')}
      </a>
      <button className="button" type="button" onClick={() => window.print()}>
        <Icon name="print" />
        {t('insight.print')}
      </button>
    </p>
  )
}
