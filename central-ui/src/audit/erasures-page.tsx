import { erasureLog } from '@ziara-gate/domain'
import { Page } from '../app/page.tsx'
import { pagePlace } from '../app/places.ts'
import { useDay } from '../app/services.ts'
import { Failed, Loading, Statement } from '../app/states.tsx'
import { useAnswer } from '../app/use-answer.ts'
import type { Place } from '../words/formats.ts'
import { useVoice } from '../words/voice.tsx'
import { LogChoice } from './log-choice.tsx'

/** A round of erasing tells of each kind it looked through: this many rows are months of nights. */
const atMost = 500

/** What was erased because it had been kept long enough; a round that found nothing shows that it ran. */
export function ErasuresPage() {
  const { t } = useVoice()
  const { sites } = useDay()
  const { answer, again } = useAnswer(`/v1/logs/erasures?limit=${atMost}`, erasureLog)
  const place = pagePlace(sites.map(({ site }) => site))
  return (
    <Page
      title={t('audit.title')}
      lead={<p className="page-lead">{t('audit.lead.erasures')}</p>}
      beside={<LogChoice />}
    >
      {answer.state === 'loading' && <Loading words={t('audit.loading')} />}
      {answer.state === 'failed' && <Failed failure={answer.failure} retry={again} />}
      {answer.state === 'ready' && <Erasures entries={answer.value.entries} place={place} />}
    </Page>
  )
}

interface ErasuresProps {
  readonly entries: ReturnType<typeof erasureLog.parse>['entries']
  readonly place: Place
}

function Erasures({ entries, place }: ErasuresProps) {
  const { t, formats } = useVoice()
  if (entries.length === 0)
    return (
      <Statement title={t('audit.neverErased')}>
        <p>{t('audit.neverErasedLead')}</p>
      </Statement>
    )
  return (
    <div className="kept-scroll">
      <table className="figures kept-rows audit" aria-label={t('audit.log.erasures')}>
        <thead>
          <tr>
            <th scope="col">{t('list.time')}</th>
            <th scope="col">{t('audit.what')}</th>
            <th scope="col">{t('audit.olderThan')}</th>
            <th scope="col" data-figure="rows">
              {t('audit.erased')}
            </th>
          </tr>
        </thead>
        <tbody>
          {entries.map(({ id, at, kind, before, erased }) => (
            <tr key={id}>
              <td>
                {formats.day(at, place)}, {formats.time(at, place)}
              </td>
              <td data-label={t('audit.what')}>{t(`audit.kept.${kind}`)}</td>
              <td data-label={t('audit.olderThan')}>{formats.day(before, place)}</td>
              <td data-label={t('audit.erased')} data-figure="rows">
                {formats.number(erased, place)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
