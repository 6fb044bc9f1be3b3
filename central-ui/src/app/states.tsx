import type { ReactNode } from 'react'
import type { Failure } from '../api/failure.ts'
import { useVoice } from '../words/voice.tsx'
import { failureWords } from '../words/words.ts'

interface StatementProps {
  readonly title: string
  readonly children?: ReactNode
}

/** What a page says when it has nothing to show yet, or never will. */
export function Statement({ title, children }: StatementProps) {
  return (
    <div className="statement-block">
      <h2>{title}</h2>
      {children}
    </div>
  )
}

export function Loading({ words }: { readonly words: string }) {
  return (
    <p className="loading" role="status">
      <span className="loading-bar" aria-hidden="true" />
      {words}
    </p>
  )
}

export function Failed({ failure, retry }: { readonly failure: Failure; retry(): void }) {
  const { t } = useVoice()
  const words = failureWords[failure]
  return (
    <div role="alert">
      <Statement title={t('problem.title')}>
        <p>{t(`failure.${words}`)}</p>
        {words === 'notUnderstood' ? (
          <button className="button" data-main type="button" onClick={() => window.location.reload()}>
            {t('problem.reload')}
          </button>
        ) : (
          <button className="button" data-main type="button" onClick={retry}>
            {t('problem.retry')}
          </button>
        )}
      </Statement>
    </div>
  )
}
