import { useSearchParams } from 'wouter'
import { Page } from '../app/page.tsx'
import { pagePlace } from '../app/places.ts'
import { useDay } from '../app/services.ts'
import { Failed, Loading, Statement } from '../app/states.tsx'
import { Icon } from '../look/icons.tsx'
import { useVoice } from '../words/voice.tsx'
import { failureWords } from '../words/words.ts'
import { FilterForm } from './filter-form.tsx'
import { addressOf, filterNames, type LogFilter, readFilter } from './log.ts'
import { LogChoice } from './log-choice.tsx'
import { LogTable } from './log-table.tsx'
import { tellWhat } from './tell.ts'
import { useLog } from './use-log.ts'
import './audit.css'

/** Who changed, read and exported what: for those who look after the others. */
export function AuditPage() {
  const { t } = useVoice()
  const { sites } = useDay()
  const [search, setSearch] = useSearchParams()
  const filter = readFilter(search)
  const known = sites.map(({ site }) => site)
  const place = pagePlace(known)
  const { answer, again, entries, hasMore, earlier, loadEarlier } = useLog(filter, place.zone)
  return (
    <Page
      title={t('audit.title')}
      lead={<p className="page-lead">{t(`audit.lead.${filter.log}`)}</p>}
      beside={<LogChoice filter={filter} />}
    >
      <FilterForm
        {...{ filter, entries }}
        sites={known}
        change={(name, value) => setSearch(addressOf({ ...filter, [name]: value }))}
        clear={() => setSearch(filter.log === 'actions' ? {} : { log: filter.log })}
      />
      <Chosen filter={filter} />
      {answer.state === 'loading' && <Loading words={t('audit.loading')} />}
      {answer.state === 'failed' && <Failed failure={answer.failure} retry={again} />}
      {answer.state === 'ready' && entries.length === 0 && <Empty filter={filter} />}
      {entries.length > 0 && <LogTable {...{ filter, entries, place }} sites={known} />}
      <div className="audit-end no-print">
        {hasMore && (
          <button
            className="button"
            type="button"
            aria-disabled={earlier === 'loading'}
            onClick={() => void loadEarlier()}
          >
            {t(earlier === 'loading' ? 'list.loadingOlder' : 'audit.earlier')}
          </button>
        )}
        {typeof earlier === 'object' && (
          <p className="field-error" role="alert">
            {t(`failure.${failureWords[earlier.failed]}`)}
          </p>
        )}
        {entries.length > 0 && !hasMore && <p className="soft">{t('list.end')}</p>}
        {entries.length > 0 && (
          <button className="button" type="button" onClick={() => window.print()}>
            <Icon name="print" />
            {t('list.print')}
          </button>
        )}
      </div>
    </Page>
  )
}

function Empty({ filter }: { readonly filter: LogFilter }) {
  const { t } = useVoice()
  const isNarrowed = filterNames.some((name) => filter[name] !== null)
  return (
    <Statement title={t(isNarrowed ? 'audit.noneMatch' : 'audit.none')}>
      <p>{t(isNarrowed ? 'audit.noneMatchLead' : 'audit.noneLead')}</p>
    </Statement>
  )
}

/** On paper: which log, and what it was narrowed to. */
function Chosen({ filter }: { readonly filter: LogFilter }) {
  const voice = useVoice()
  const { t } = voice
  const what = filter.what === null ? null : tellWhat(voice, filter.log, filter.what)
  const days = [filter.from, filter.until].some((day) => day !== null)
    ? `${filter.from ?? '…'} – ${filter.until ?? '…'}`
    : null
  const parts = [t(`audit.log.${filter.log}`), what, filter.subject, filter.site, days]
  return <p className="print-only">{parts.filter((part) => part !== null).join(' · ')}</p>
}
