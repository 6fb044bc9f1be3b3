import type { ImportJob } from '@ziara-gate/domain'
import { useVoice } from '../words/voice.tsx'
import { useOwnPlace } from './own-place.ts'
import { leftOf } from './standing.ts'

/** How many rows came to what, and when. */
export function ImportCounts({ job }: { readonly job: ImportJob }) {
  const { t, formats } = useVoice()
  const place = useOwnPlace()
  const counts: { name: 'rows' | 'booked' | 'known' | 'bad' | 'left'; count: number }[] = [
    { name: 'rows', count: job.received },
    { name: 'booked', count: job.booked },
    { name: 'known', count: job.known },
    { name: 'bad', count: job.bad },
    ...(job.state === 'running' && job.mode === 'keep'
      ? [{ name: 'left' as const, count: leftOf(job) }]
      : []),
  ]
  return (
    <>
      <dl className="import-counts">
        {counts.map(({ name, count }) => (
          <div key={name} data-count={name}>
            <dt>{t(`imports.${name}`)}</dt>
            <dd>{formats.number(count, place)}</dd>
          </div>
        ))}
      </dl>
      <p className="soft">
        {t(`imports.modes.${job.mode}`)}
        {job.dryRun && ` · ${t('imports.dryRun')}`} · {t('imports.startedAt')}{' '}
        <time dateTime={new Date(job.startedAt).toISOString()}>
          {formats.day(job.startedAt, place)} · {formats.time(job.startedAt, place)}
        </time>
        {job.endedAt !== null && (
          <>
            {' '}
            · {t('imports.endedAt')}{' '}
            {t('imports.took', { span: formats.span(job.endedAt - job.startedAt, place) })}
          </>
        )}
      </p>
    </>
  )
}
