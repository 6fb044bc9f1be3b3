import { type Country, country, language, type SiteRequest } from '@ziara-gate/domain'
import { useId } from 'react'
import { FieldGroup } from '../form/choices.tsx'
import { InputField, SelectField } from '../form/field.tsx'
import type { Flaws } from '../form/flaws.ts'
import { NamesFields } from '../form/names-fields.tsx'
import { NumberField } from '../form/number-field.tsx'
import { useVoice } from '../words/voice.tsx'
import { ownName } from '../words/words.ts'

/** As a form has it: the number may still be missing. */
export type SiteDraft = Omit<SiteRequest, 'number'> & { readonly number: number | null }

export const emptySite: SiteDraft = {
  number: null,
  names: { ar: '', fr: '', en: '' },
  country: 'MA',
  zone: 'Africa/Casablanca',
  locale: 'ar-MA',
  language: 'ar',
}

/** What the sites of a country go by, unless somebody enters something else. */
const usual: Record<Country, Pick<SiteDraft, 'zone' | 'locale'>> = {
  MA: { zone: 'Africa/Casablanca', locale: 'ar-MA' },
  IQ: { zone: 'Asia/Baghdad', locale: 'ar-IQ' },
}
const zones = ['Africa/Casablanca', 'Africa/El_Aaiun', 'Asia/Baghdad']
const locales = ['ar-MA', 'fr-MA', 'ar-IQ', 'ku-IQ']

interface FieldsProps {
  readonly draft: SiteDraft
  readonly flaws: Flaws
  /** Passes that are out name the site by its number. */
  readonly numberFixed: boolean
  set(draft: SiteDraft): void
}

export function SiteFields({ draft, flaws, numberFixed, set }: FieldsProps) {
  const { t } = useVoice()
  const list = useId()
  const change = (part: Partial<SiteDraft>) => set({ ...draft, ...part })
  return (
    <>
      <FieldGroup legend={t('sites.name')}>
        <div className="form-grid">
          <NamesFields
            label={t('calendar.name')}
            names={draft.names}
            path="names"
            flaws={flaws}
            set={(names) => change({ names })}
          />
        </div>
      </FieldGroup>
      <div className="form-grid">
        <SiteNumber draft={draft} flaws={flaws} numberFixed={numberFixed} set={set} />
        <SelectField
          label={t('sites.country')}
          value={draft.country}
          options={country.options.map((each) => [each, t(`sites.ofCountry.${each}`)] as const)}
          set={(chosen) => change({ country: chosen, ...usual[chosen] })}
        />
        <InputField
          label={t('sites.zone')}
          help={t('sites.zoneHelp')}
          dir="ltr"
          list={`${list}-zones`}
          value={draft.zone}
          set={(zone) => change({ zone })}
          flaw={flaws.has('zone') ? t('sites.zoneFlaw') : undefined}
        />
        <InputField
          label={t('sites.locale')}
          help={t('sites.localeHelp')}
          dir="ltr"
          list={`${list}-locales`}
          value={draft.locale}
          set={(locale) => change({ locale })}
          flaw={flaws.has('locale') ? t('sites.localeFlaw') : undefined}
        />
        <SelectField
          label={t('sites.language')}
          value={draft.language}
          options={language.options.map((each) => [each, ownName[each]] as const)}
          set={(chosen) => change({ language: chosen })}
        />
      </div>
      <Known id={`${list}-zones`} values={zones} />
      <Known id={`${list}-locales`} values={locales} />
    </>
  )
}

function SiteNumber({ draft, flaws, numberFixed, set }: FieldsProps) {
  const { t, formats } = useVoice()
  const flaw = flaws.get('number')
  if (numberFixed)
    return (
      <div className="field">
        <p className="field-name">{t('sites.number')}</p>
        <p className="field-fixed">{formats.number(draft.number ?? 0, draft)}</p>
        <p className="field-help">{t('sites.numberFixed')}</p>
      </div>
    )
  return (
    <NumberField
      label={t('sites.number')}
      help={t('sites.numberHelp')}
      value={draft.number}
      set={(number) => set({ ...draft, number })}
      flaw={flaw?.kind === 'refused' ? t('sites.numberTaken') : flaw}
    />
  )
}

function Known({ id, values }: { readonly id: string; readonly values: readonly string[] }) {
  return (
    <datalist id={id}>
      {values.map((value) => (
        <option key={value} value={value} />
      ))}
    </datalist>
  )
}
