import { type LocalDate, localDateSchema, type PolicyPreview, type Site } from '@ziara-gate/domain'
import { useEffect, useRef } from 'react'
import { InputField } from '../form/field.tsx'
import { Outcome } from '../form/form.tsx'
import type { Sender } from '../form/use-sending.ts'
import { useVoice } from '../words/voice.tsx'
import { ChangedSettings } from './changed-settings.tsx'
import { Effects } from './effects.tsx'

interface PanelProps {
  readonly site: Site
  readonly id: string
  readonly preview: PolicyPreview
  /** Something was entered since. */
  readonly outdated: boolean
  readonly today: LocalDate
  readonly saving: Sender
  look(date: string): Promise<void>
  save(): Promise<void>
}

/** What a policy would do to a day, and the way to save it once that was seen. */
export function PreviewPanel({ site, id, preview, outdated, today, saving, look, save }: PanelProps) {
  const { t, formats } = useVoice()
  const top = useRef<HTMLHeadingElement>(null)
  const busy = saving.sending.state === 'sending'
  const failed = saving.sending.state === 'failed'
  // It comes below what was filled in: whoever asked for it is led to it.
  useEffect(() => {
    if (preview) top.current?.focus()
  }, [preview])
  return (
    <section className="policy-preview" aria-labelledby="policy-preview">
      <h3 id="policy-preview" ref={top} tabIndex={-1}>
        {t('policies.preview.title', { day: formats.date(preview.date, site) })}
      </h3>
      <Effects site={site} id={id} preview={preview} />
      <ChangedSettings site={site} preview={preview} />
      <div className="policy-preview-end no-print">
        <InputField
          label={t('policies.preview.day')}
          help={t('policies.preview.dayHelp')}
          type="date"
          min={today}
          value={preview.date}
          set={(text) => {
            const day = localDateSchema.safeParse(text)
            if (day.success && day.data >= today) void look(day.data)
          }}
        />
        <div className="form-end">
          {outdated ? (
            <p role="status">{t('policies.preview.outdated')}</p>
          ) : (
            <button
              className="button"
              data-main
              type="button"
              aria-disabled={busy}
              onClick={() => busy || void save()}
            >
              {busy ? t('form.sending') : failed ? t('form.again') : t('policies.preview.save')}
            </button>
          )}
          <Outcome
            sending={saving.sending}
            flaws={saving.flaws}
            place={site}
            savedWords={t('policies.preview.saved')}
          />
        </div>
      </div>
    </section>
  )
}
