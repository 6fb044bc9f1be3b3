import { Link } from 'wouter'
import { useAccount } from '../app/services.ts'
import { useVoice } from '../words/voice.tsx'
import { addressOf, type LogFilter, logs } from './log.ts'

interface LogChoiceProps {
  /** Of the log that is shown; none beside what was erased. */
  readonly filter?: LogFilter
}

const anything = { account: null, what: null, subject: null, site: null, from: null, until: null }

/** From one log to another, with what all of them can be narrowed to. What was erased concerns no single site. */
export function LogChoice({ filter }: LogChoiceProps) {
  const { t } = useVoice()
  const { sites } = useAccount()
  const kept = { ...anything, ...filter, what: null, subject: null }
  return (
    <nav className="view-choice no-print" aria-label={t('audit.choose')}>
      {logs.map((log) => (
        <Link
          key={log}
          href={`/audit?${addressOf({ ...kept, log })}`}
          aria-current={log === filter?.log ? 'true' : undefined}
        >
          {t(`audit.log.${log}`)}
        </Link>
      ))}
      {sites === null && (
        <Link href="/audit/erasures" aria-current={filter === undefined ? 'true' : undefined}>
          {t('audit.log.erasures')}
        </Link>
      )}
    </nav>
  )
}
