import { type ReactNode, useEffect } from 'react'
import { LanguageChoice } from '../app/language-choice.tsx'
import { Zellige } from '../look/zellige.tsx'
import { useVoice } from '../words/voice.tsx'
import './sign-in.css'

/** The hall before the pages: a quiet pattern on one side, what is asked on the other. */
export function Hall({ title, lead, children }: { title: string; lead: string; children: ReactNode }) {
  const { t } = useVoice()
  useEffect(() => {
    document.title = `${title} · ${t('product')}`
  }, [title, t])
  return (
    <div className="sign-in">
      <div className="sign-in-hall">
        <Zellige />
      </div>
      <main className="sign-in-desk">
        <LanguageChoice />
        <div className="sign-in-words">
          <p className="sign-in-product">{t('product')}</p>
          <h1>{title}</h1>
          <p className="soft">{lead}</p>
          {children}
        </div>
      </main>
    </div>
  )
}
