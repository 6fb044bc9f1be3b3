import { importList } from '@ziara-gate/domain'
import { Link } from 'wouter'
import { Failed, Loading } from '../app/states.tsx'
import { useAnswer } from '../app/use-answer.ts'
import { useVoice } from '../words/voice.tsx'
import { useOwnPlace } from './own-place.ts'

/** So that an import is found again whose address nobody kept. */
export function LatestImports() {
  const { t, formats } = useVoice()
  const { answer, again } = useAnswer('/v1/imports', importList, 10_000)
  const place = useOwnPlace()
  return (
    <section aria-label={t('imports.latest')} className="import-latest">
      <h2>{t('imports.latest')}</h2>
      {answer.state === 'loading' && <Loading words={t('imports.latest')} />}
      {answer.state === 'failed' && <Failed failure={answer.failure} retry={again} />}
      {answer.state === 'ready' && answer.value.imports.length === 0 && (
        <p className="soft">{t('imports.latestNone')}</p>
      )}
      {answer.state === 'ready' && answer.value.imports.length > 0 && (
        <table className="figures kept-rows">
          <thead>
            <tr>
              <th scope="col">{t('imports.startedAt')}</th>
              <th scope="col">{t('restrictions.standing.name')}</th>
              <th scope="col">{t('imports.rows')}</th>
              <th scope="col">{t('imports.booked')}</th>
              <th scope="col">{t('imports.bad')}</th>
            </tr>
          </thead>
          <tbody>
            {answer.value.imports.map((job) => (
              <tr key={job.id}>
                <th scope="row">
                  <Link href={`/register/imports?id=${job.id}`}>
                    <time dateTime={new Date(job.startedAt).toISOString()}>
                      {formats.day(job.startedAt, place)} · {formats.time(job.startedAt, place)}
                    </time>
                  </Link>
                </th>
                <td>{t(`imports.state.${job.state}`)}</td>
                <td data-label={t('imports.rows')}>{formats.number(job.received, place)}</td>
                <td data-label={t('imports.booked')}>{formats.number(job.booked, place)}</td>
                <td data-label={t('imports.bad')}>{formats.number(job.bad, place)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}
