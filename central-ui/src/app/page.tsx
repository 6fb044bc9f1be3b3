import { type ReactNode, useEffect, useRef } from 'react'
import { useVoice } from '../words/voice.tsx'

interface PageProps {
  /** Of the window and of the heading that a new page gives the focus to. */
  readonly title: string
  readonly kicker?: ReactNode
  readonly heading?: ReactNode
  /** Under the heading, and at the end of its line. */
  readonly lead?: ReactNode
  readonly beside?: ReactNode
  readonly children: ReactNode
}

export function Page({ title, kicker, heading, lead, beside, children }: PageProps) {
  const { t } = useVoice()
  const top = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    document.title = `${title} · ${t('product')}`
  }, [title, t])
  // Who moves by keyboard or by ear starts at the heading of the new page, not where the old one was left.
  useEffect(() => top.current?.focus({ preventScroll: true }), [])
  return (
    <>
      <div className="page-head">
        <div>
          {kicker}
          <h1 ref={top} tabIndex={-1}>
            {heading ?? title}
          </h1>
          {lead}
        </div>
        {beside}
      </div>
      {children}
    </>
  )
}
