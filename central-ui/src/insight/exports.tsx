import { Icon } from '../look/icons.tsx'
import { useVoice } from '../words/voice.tsx'
import { PdfExport } from './pdf-export.tsx'
import { queryOf, type Span } from './span.ts'

/** The same numbers to take along. */
export function Exports({ span }: { readonly span: Span }) {
  const { t, language } = useVoice()
  const query = queryOf(span)
  query.set('language', language)
  return (
    <div className="insight-exports no-print">
      <a className="button" href={`/v1/insight/days.csv?${query}`} download>
        {t('insight.csv')}
      </a>
      <a className="button" href={`/v1/insight/days.xlsx?${query}`} download>
        {t('insight.xlsx')}
      </a>
      <PdfExport path={`/v1/insight/days.pdf?${query}`} name={`attendance-${span.from}-${span.until}.pdf`} />
      <button className="button" type="button" onClick={() => window.print()}>
        <Icon name="print" />
        {t('insight.print')}
      </button>
    </div>
  )
}
