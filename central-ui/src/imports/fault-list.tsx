import { type ImportJob, importFaults, type RowFault } from '@ziara-gate/domain'
import { useState } from 'react'
import { Failed, Loading } from '../app/states.tsx'
import { useAnswer } from '../app/use-answer.ts'
import { useVoice } from '../words/voice.tsx'
import { useOwnPlace } from './own-place.ts'

/** The most that one answer holds; who has more of them takes the table home. */
const most = 1_000
const first = 50

/** What is wrong, by line and field; the whole of it as a table to work through. */
export function FaultList({ job }: { readonly job: ImportJob }) {
  const { t, count } = useVoice()
  const [limit, setLimit] = useState(first)
  const { answer, again } = useAnswer(`/v1/imports/${job.id}/faults?limit=${limit}`, importFaults)
  const place = useOwnPlace()
  return (
    <section className="import-faults" aria-label={t('imports.faults')}>
      <div className="kept-head">
        <h3>
          {t('imports.faults')} · {count('rows', job.bad, place)}
        </h3>
        <a className="button no-print" href={`/v1/imports/${job.id}/faults.csv`} download>
          {t('imports.download')}
        </a>
      </div>
      {answer.state === 'loading' && <Loading words={t('imports.faultsLoading')} />}
      {answer.state === 'failed' && <Failed failure={answer.failure} retry={again} />}
      {answer.state === 'ready' && <FaultTable faults={answer.value.faults} />}
      {answer.state === 'ready' && answer.value.more && limit < most && (
        <p className="no-print">
          <button className="button" type="button" onClick={() => setLimit(most)}>
            {t('imports.faultsMore')}
          </button>
        </p>
      )}
    </section>
  )
}

function FaultTable({ faults }: { readonly faults: readonly RowFault[] }) {
  const { t, formats } = useVoice()
  const place = useOwnPlace()
  return (
    <table className="figures kept-rows">
      <thead>
        <tr>
          <th scope="col">{t('imports.line')}</th>
          <th scope="col">{t('imports.field')}</th>
          <th scope="col">{t('imports.what')}</th>
        </tr>
      </thead>
      <tbody>
        {faults.map(({ line, field, code, detail }) => (
          <tr key={`${line} ${field} ${code}`}>
            <th scope="row" data-label={t('imports.line')}>
              {formats.number(line, place)}
            </th>
            <td data-label={t('imports.field')}>
              {field === '' ? t('imports.wholeRow') : <span className="code">{field}</span>}
            </td>
            <td>
              {t(`imports.fault.${code}`)}
              {code === 'invalid' && (
                <>
                  {' '}
                  <span className="soft code">{detail}</span>
                </>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
