import { useEffect, useRef, useState } from 'react'
import { useVoice } from '../words/voice.tsx'

interface SecretProps {
  readonly title: string
  readonly lead: string
  readonly secret: string
  close(): void
}

/** What is told once: to be copied or written down before it is put away for ever. */
export function Secret({ title, lead, secret, close }: SecretProps) {
  const { t } = useVoice()
  const [copied, setCopied] = useState<'yes' | 'no' | null>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  const copy = () =>
    navigator.clipboard
      .writeText(secret)
      .then(() => setCopied('yes'))
      .catch(() => setCopied('no'))
  return (
    <section className="kept-panel secret" aria-label={title}>
      <h2 ref={heading} tabIndex={-1}>
        {title}
      </h2>
      <p>{lead}</p>
      <p className="secret-text code">{secret}</p>
      <p className="kept-actions no-print">
        {/* Without TLS a browser has no clipboard to give. */}
        {window.isSecureContext && (
          <button className="button" data-main type="button" onClick={() => void copy()}>
            {t('access.copy')}
          </button>
        )}
        <button className="button" type="button" onClick={close}>
          {t('access.putAway')}
        </button>
      </p>
      <p role="status" className="kept-done">
        {copied === 'yes' && t('access.copied')}
        {copied === 'no' && t('access.notCopied')}
      </p>
    </section>
  )
}
