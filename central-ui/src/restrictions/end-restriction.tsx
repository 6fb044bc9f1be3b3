import {
  localDate,
  type Restriction,
  restriction as restrictionSchema,
  type SiteOverview,
} from '@ziara-gate/domain'
import { useState } from 'react'
import { useNow } from '../app/services.ts'
import { FieldGroup } from '../form/choices.tsx'
import { InputField } from '../form/field.tsx'
import { Form } from '../form/form.tsx'
import { useSending } from '../form/use-sending.ts'
import { useVoice } from '../words/voice.tsx'

interface EndProps {
  readonly site: SiteOverview
  readonly restriction: Restriction
  close(): void
  ended(): void
}

/** Asks when, and nothing else: at once, or on a day. */
export function EndRestriction({ site, restriction, close, ended }: EndProps) {
  const { t } = useVoice()
  const today = localDate(useNow(60_000), site.zone)
  const [when, setWhen] = useState<'now' | 'day'>('now')
  const [until, setUntil] = useState<string>(restriction.until ?? today)
  const sender = useSending()
  const tooEarly = until < restriction.from || until < today
  const submit = async () => {
    if (when === 'day' && tooEarly) return sender.refuse(new Map([['until', { kind: 'order' }]]))
    const path = `/v1/sites/${site.id}/restrictions/${restriction.id}/end`
    const body = { until: when === 'now' ? null : until }
    if (await sender.send({ method: 'POST', path, body, answer: restrictionSchema })) ended()
  }
  const title = t('restrictions.endOf', { reason: restriction.reason })
  return (
    <section className="kept-panel" data-grave aria-label={title}>
      <h2>{title}</h2>
      <Form sender={sender} place={site} submit={submit} cancel={close} submitWords={t('restrictions.end')}>
        <FieldGroup legend={t('restrictions.when')} help={t('restrictions.atOnceHelp')}>
          <div className="choices">
            {(['now', 'day'] as const).map((each) => (
              <label key={each} className="check">
                <input type="radio" name="when" checked={when === each} onChange={() => setWhen(each)} />
                {t(each === 'now' ? 'restrictions.atOnce' : 'restrictions.onDay')}
              </label>
            ))}
          </div>
          {when === 'day' && (
            <div className="form-grid">
              <InputField
                label={t('restrictions.lastDay')}
                type="date"
                min={today}
                value={until}
                set={setUntil}
                flaw={sender.flaws.has('until') ? t('restrictions.fault.order') : undefined}
              />
            </div>
          )}
        </FieldGroup>
      </Form>
    </section>
  )
}
