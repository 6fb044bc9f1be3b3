import { type ImportJob, importJob } from '@ziara-gate/domain'
import { useEffect, useState } from 'react'
import type { Failure } from '../api/failure.ts'
import { useServices } from '../app/services.ts'
import { Failed, Loading, Statement } from '../app/states.tsx'
import { useAnswer } from '../app/use-answer.ts'
import { useVoice } from '../words/voice.tsx'
import { failureWords, type WordKey } from '../words/words.ts'
import { FaultList } from './fault-list.tsx'
import { ImportCounts } from './import-counts.tsx'
import { Bar, Sending } from './progress.tsx'
import { doneOf, leadOf } from './standing.ts'
import type { Uploading } from './use-upload.ts'

const everyMs = 1_000

interface ViewProps {
  readonly id: string
  /** Of this import, where it is this page that sends its file. */
  readonly uploading: Uploading
  stop(): void
}

/** Asks after an import until it has ended. */
function useImport(id: string) {
  const [over, setOver] = useState(false)
  const asked = useAnswer(`/v1/imports/${encodeURIComponent(id)}`, importJob, over ? null : everyMs)
  const job = asked.answer.state === 'ready' ? asked.answer.value : null
  const ended = job !== null && job.endedAt !== null
  useEffect(() => setOver(ended), [ended])
  return { ...asked, job, ended }
}

export function ImportView({ id, uploading, stop }: ViewProps) {
  const { t } = useVoice()
  const { answer, again, set, job, ended } = useImport(id)
  const cancel = useCancel(id, set, stop)
  return (
    <section className="kept-panel" aria-label={t('imports.title')}>
      {uploading.state === 'failed' && !ended && <UploadFailed failure={uploading.failure} />}
      {uploading.state === 'sending' && !ended && <Sending {...uploading} />}
      {job === null && uploading.state === 'none' && answer.state === 'loading' && (
        <Loading words={t('imports.state.waiting')} />
      )}
      {job === null && uploading.state === 'none' && answer.state === 'failed' && (
        <Unknown failure={answer.failure} again={again} />
      )}
      {job !== null && <Standing job={job} sending={uploading.state === 'sending'} />}
      {!ended && (job !== null || uploading.state === 'sending') && (
        <Cancel {...cancel} mode={job?.mode ?? 'all'} />
      )}
      {job !== null && ended && job.bad > 0 && <FaultList job={job} />}
    </section>
  )
}

function Unknown({ failure, again }: { readonly failure: Failure; again(): void }) {
  const { t } = useVoice()
  if (failure !== 'not-found' && failure !== 'bad-request') return <Failed failure={failure} retry={again} />
  return (
    <Statement title={t('imports.missing')}>
      <p>{t('imports.missingLead')}</p>
    </Statement>
  )
}

const uploadWords: Partial<Record<Failure, WordKey>> = {
  unreachable: 'imports.uploadCut',
  unauthenticated: 'imports.uploadSignedOut',
  'token-expired': 'imports.uploadSignedOut',
  conflict: 'imports.uploadConflict',
  'bad-encoding': 'imports.stateLead.encoding',
  'unsupported-media': 'imports.stateLead.media',
  'too-large': 'imports.stateLead.large',
}

function UploadFailed({ failure }: { readonly failure: Failure }) {
  const { t } = useVoice()
  return (
    <p className="import-failed" role="alert">
      {t(uploadWords[failure] ?? `failure.${failureWords[failure]}`)}
    </p>
  )
}

function Standing({ job, sending }: { readonly job: ImportJob; readonly sending: boolean }) {
  const { t } = useVoice()
  const lead = leadOf(job)
  const isAtOnce = job.mode === 'all' || job.dryRun
  return (
    <>
      <div className="import-state" role="status" data-state={job.state}>
        <h2>{t(`imports.state.${job.state}`)}</h2>
        {lead !== null && <p>{t(`imports.stateLead.${lead}`, { code: job.code ?? '' })}</p>}
      </div>
      {job.state === 'running' && (
        <>
          <Bar label={t('imports.working')} done={doneOf(job)} />
          {isAtOnce && <p className="field-help">{t('imports.looking')}</p>}
        </>
      )}
      {!sending && job.state === 'receiving' && <Bar label={t('imports.state.receiving')} done={null} />}
      <ImportCounts job={job} />
    </>
  )
}

/** Headquarters is told first: it would take a line that merely ends for one that broke. */
function useCancel(id: string, told: (job: ImportJob) => void, stop: () => void) {
  const { headquarters } = useServices()
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<Failure | null>(null)
  const cancel = async () => {
    setBusy(true)
    const answer = await headquarters.change({
      method: 'DELETE',
      path: `/v1/imports/${encodeURIComponent(id)}`,
      answer: importJob,
    })
    setBusy(false)
    setFailure(answer.ok || answer.error.failure === 'conflict' ? null : answer.error.failure)
    if (answer.ok) told(answer.value)
    if (answer.ok || answer.error.failure === 'not-found') stop()
  }
  return { busy, failure, cancel }
}

interface CancelProps extends ReturnType<typeof useCancel> {
  readonly mode: ImportJob['mode']
}

function Cancel({ busy, failure, cancel, mode }: CancelProps) {
  const { t } = useVoice()
  return (
    <div className="form-end no-print">
      <button className="button" type="button" aria-disabled={busy} onClick={() => !busy && void cancel()}>
        {t(busy ? 'imports.cancelling' : 'imports.cancel')}
      </button>
      <p className="field-help">{t(`imports.cancelLead.${mode}`)}</p>
      <p className="field-error" role="alert">
        {failure !== null && t(`failure.${failureWords[failure]}`)}
      </p>
    </div>
  )
}
