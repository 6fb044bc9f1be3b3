import {
  type GateView,
  type SessionsMade,
  type SessionTemplate,
  type SiteOverview,
  templateAnswer,
} from '@ziara-gate/domain'
import { useState } from 'react'
import { useLocation } from 'wouter'
import { InputField, SelectField } from '../form/field.tsx'
import { Form } from '../form/form.tsx'
import { useSending } from '../form/use-sending.ts'
import { madeWords } from '../places/made-words.ts'
import { useVoice } from '../words/voice.tsx'
import { draftOf, flawsOfDraft, requestOf, type TemplateDraft } from './template-draft.ts'
import { TimesFields } from './times-fields.tsx'

interface TemplateFormProps {
  readonly site: SiteOverview
  readonly gates: readonly GateView[]
  /** null: one that is new. */
  readonly template: SessionTemplate | null
  readonly taken: readonly string[]
  readonly today: string
  saved(template: SessionTemplate): void
}

const weekdays = ['1', '2', '3', '4', '5', '6', '7'] as const

/** Enters a template or changes it; sessions ahead that nobody has booked follow at once. */
export function TemplateForm({ site, gates, template, taken, today, saved }: TemplateFormProps) {
  const voice = useVoice()
  const { t, formats } = voice
  const [, go] = useLocation()
  const [draft, setDraft] = useState(() => draftOf(template, today))
  const [made, setMade] = useState<SessionsMade | null>(null)
  const sender = useSending()
  const change = (part: Partial<TemplateDraft>) => setDraft({ ...draft, ...part })
  // What was entered here before is no longer another's name.
  const isNew = template === null && made === null
  const submit = async () => {
    const found = flawsOfDraft(draft, isNew ? taken : null)
    if (found.size > 0) return sender.refuse(found)
    const path = `/v1/sites/${site.id}/session-templates/${draft.id.trim()}`
    const told = await sender.send({ method: 'PUT', path, body: requestOf(draft), answer: templateAnswer })
    if (told === null) return
    setMade(told.sessions)
    saved(told.template)
  }
  const title = isNew ? t('templates.addTitle') : t('templates.changeTitle', { id: draft.id })
  const nameFlaw = sender.flaws.get('id')
  return (
    <section className="register-panel no-print" aria-label={title}>
      <h3>{title}</h3>
      <Form
        label={title}
        sender={sender}
        place={site}
        submit={submit}
        savedWords={made === null ? undefined : madeWords(voice, made, site)}
        cancel={() => go(`/register/sessions/templates?site=${site.id}`)}
      >
        <div className="form-grid">
          {isNew && (
            <InputField
              label={t('templates.name')}
              help={t('templates.nameHelp')}
              dir="ltr"
              spellCheck={false}
              autoCapitalize="none"
              maxLength={64}
              value={draft.id}
              set={(id) => change({ id })}
              flaw={nameFlaw?.kind === 'twice' ? t('templates.exists') : nameFlaw}
            />
          )}
          <SelectField
            label={t('templates.weekday')}
            value={weekdays[draft.weekday - 1] ?? '1'}
            options={weekdays.map((day) => [day, formats.weekday(Number(day), site)] as const)}
            set={(day) => change({ weekday: Number(day) })}
          />
          <TimesFields
            gates={gates}
            draft={draft.times}
            flaws={sender.flaws}
            set={(times) => change({ times })}
          />
          <InputField
            label={t('templates.from')}
            type="date"
            value={draft.from}
            set={(from) => change({ from })}
            flaw={sender.flaws.get('from')}
          />
          <InputField
            label={t('templates.until')}
            help={t('templates.untilHelp')}
            type="date"
            value={draft.until}
            set={(until) => change({ until })}
            flaw={sender.flaws.get('until')}
          />
        </div>
      </Form>
    </section>
  )
}
