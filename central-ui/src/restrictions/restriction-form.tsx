import { inmateList, localDate, restriction, type SiteOverview } from '@ziara-gate/domain'
import { useState } from 'react'
import { useNow, useServices } from '../app/services.ts'
import { FieldGroup } from '../form/choices.tsx'
import { InputField, SelectField } from '../form/field.tsx'
import type { Flaws } from '../form/flaws.ts'
import { Form } from '../form/form.tsx'
import { useSending } from '../form/use-sending.ts'
import { useVoice } from '../words/voice.tsx'
import { failureWords, type WordKey } from '../words/words.ts'
import { BirthDateFields } from './birth-date-fields.tsx'
import { type Draft, draftFor, flawsOfDraft, readRegister, requestOf } from './new-restriction.ts'

interface FormProps {
  readonly site: SiteOverview
  close(): void
  entered(): void
}

/** The id of the inmate of a register number, or in words why there is none. */
function useInmate(site: SiteOverview) {
  const { headquarters } = useServices()
  return async (register: string): Promise<{ id: string } | { why: WordKey }> => {
    const digits = readRegister(register)
    const query = new URLSearchParams({ register: digits ?? '', limit: '1' })
    const path = `/v1/sites/${site.id}/inmates?${query}`
    const told = await headquarters.ask(path, inmateList, new AbortController().signal)
    if (!told.ok) return { why: `failure.${failureWords[told.error]}` }
    // The shortest of those that begin so comes first.
    const found = told.value.inmates.find((inmate) => inmate.register === digits)
    return found ? { id: found.id } : { why: 'restrictions.fault.registerUnknown' }
  }
}

export function RestrictionForm({ site, close, entered }: FormProps) {
  const { t } = useVoice()
  const today = localDate(useNow(60_000), site.zone)
  const [draft, setDraft] = useState(() => draftFor(site.country, today))
  const [why, setWhy] = useState<WordKey | null>(null)
  const inmateOf = useInmate(site)
  const sender = useSending()
  const change = (changed: Partial<Draft>) => setDraft({ ...draft, ...changed })
  const submit = async () => {
    setWhy(null)
    const flaws = flawsOfDraft(draft, today)
    if (flaws.size > 0) return sender.refuse(flaws)
    const inmate = draft.kind === 'inmate' ? await inmateOf(draft.register) : { id: '' }
    if ('why' in inmate) {
      setWhy(inmate.why)
      return sender.refuse(new Map([['subject.inmateId', { kind: 'refused' }]]))
    }
    const path = `/v1/sites/${site.id}/restrictions`
    const body = requestOf(draft, inmate.id)
    if (await sender.send({ method: 'POST', path, body, answer: restriction })) entered()
  }
  return (
    <section className="kept-panel" aria-label={t('restrictions.start')}>
      <h2>{t('restrictions.start')}</h2>
      <Form
        sender={sender}
        place={site}
        once
        submit={submit}
        cancel={close}
        submitWords={t('restrictions.start')}
      >
        <Subject {...{ draft, change }} flaws={sender.flaws} why={why} />
        <Rest {...{ draft, change }} flaws={sender.flaws} />
      </Form>
    </section>
  )
}

interface PartProps {
  readonly draft: Draft
  readonly flaws: Flaws
  change(changed: Partial<Draft>): void
}

function useFault(flaws: Flaws) {
  const { t } = useVoice()
  return (path: string, words: WordKey): string | undefined => (flaws.has(path) ? t(words) : undefined)
}

function Subject({ why, ...part }: PartProps & { readonly why: WordKey | null }) {
  const { t } = useVoice()
  const { draft, flaws, change } = part
  const fault = useFault(flaws)
  return (
    <FieldGroup legend={t('restrictions.who')}>
      <div className="choices">
        {(['visitor', 'inmate'] as const).map((kind) => (
          <label key={kind} className="check">
            <input
              type="radio"
              name="subject"
              checked={draft.kind === kind}
              onChange={() => change({ kind })}
            />
            {t(`restrictions.${kind}`)}
          </label>
        ))}
      </div>
      {draft.kind === 'visitor' ? (
        <Visitor {...part} />
      ) : (
        <div className="form-grid">
          <InputField
            label={t('restrictions.register')}
            help={t('restrictions.registerHelp')}
            inputMode="numeric"
            autoComplete="off"
            maxLength={10}
            dir="ltr"
            value={draft.register}
            set={(register) => change({ register })}
            flaw={fault('subject.inmateId', why ?? 'restrictions.fault.register')}
          />
        </div>
      )}
    </FieldGroup>
  )
}

const documents = ['national-card', 'passport', 'foreign-card'] as const

function Visitor({ draft, flaws, change }: PartProps) {
  const { t } = useVoice()
  const fault = useFault(flaws)
  return (
    <>
      <div className="form-grid">
        <SelectField
          label={t('restrictions.document')}
          value={draft.document}
          options={documents.map((kind) => [kind, t(`restrictions.kind.${kind}`)])}
          set={(document) => change({ document })}
        />
        <InputField
          label={t('restrictions.issuer')}
          help={t('restrictions.issuerHelp')}
          autoComplete="off"
          spellCheck={false}
          maxLength={3}
          dir="ltr"
          value={draft.issuer}
          set={(issuer) => change({ issuer })}
          flaw={fault('subject.document.issuer', 'restrictions.fault.issuer')}
        />
        <InputField
          label={t('restrictions.number')}
          autoComplete="off"
          spellCheck={false}
          maxLength={40}
          dir="ltr"
          value={draft.number}
          set={(number) => change({ number })}
          flaw={fault('subject.document.number', 'restrictions.fault.number')}
        />
      </div>
      <p className="field-help">{t('restrictions.numberHelp')}</p>
      <BirthDateFields
        value={draft.birthDate}
        set={(birthDate) => change({ birthDate })}
        flaw={fault('subject.birthDate', 'restrictions.fault.past')}
      />
    </>
  )
}

function Rest({ draft, flaws, change }: PartProps) {
  const { t } = useVoice()
  const fault = useFault(flaws)
  return (
    <div className="form-grid">
      <InputField
        label={t('restrictions.from')}
        type="date"
        value={draft.from}
        set={(from) => change({ from })}
        flaw={fault('from', 'restrictions.fault.day')}
      />
      <InputField
        label={t('restrictions.until')}
        help={t('restrictions.untilHelp')}
        type="date"
        min={draft.from}
        value={draft.until}
        set={(until) => change({ until })}
        flaw={fault('until', 'restrictions.fault.order')}
      />
      <div className="restriction-why">
        <InputField
          label={t('restrictions.reason')}
          help={t('restrictions.reasonHelp')}
          autoComplete="off"
          maxLength={500}
          value={draft.reason}
          set={(reason) => change({ reason })}
          flaw={fault('reason', 'restrictions.fault.reason')}
        />
      </div>
    </div>
  )
}
