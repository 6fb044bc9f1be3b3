import { documentKind, reasonCode, visitCondition, visitorCategory } from '@ziara-gate/domain'
import type { ReactNode } from 'react'
import { CheckField, Choices, FieldGroup } from '../form/choices.tsx'
import { SelectField } from '../form/field.tsx'
import { NumberField } from '../form/number-field.tsx'
import { useVoice } from '../words/voice.tsx'
import { ConditionTexts } from './condition-texts.tsx'
import { LimitLines, RegimeLines, ReservedLines } from './list-fields.tsx'
import { type PolicyFieldsProps, useSettingFlaw } from './setting-flaw.ts'
import { type Group, groups, type NumberSetting, unitOf } from './settings.ts'

/** All settings of a policy, by what they are about. */
export function PolicyFields(props: PolicyFieldsProps) {
  return (
    <>
      {(['arrival', 'ages', 'party'] as const).map((group) => (
        <Numbers key={group} {...props} group={group} settings={groups[group]} />
      ))}
      <DocumentFields {...props} />
      <Section group="limits">
        <LimitLines {...props} />
      </Section>
      <Section group="days">
        <ReservedLines {...props} />
        <RegimeLines {...props} />
      </Section>
      <KioskFields {...props} />
      <TrustFields {...props} />
    </>
  )
}

export function Section({
  group,
  children,
}: {
  readonly group: Group | 'when'
  readonly children: ReactNode
}) {
  const { t } = useVoice()
  return (
    <section className="policy-section" aria-label={t(`policies.groups.${group}`)}>
      <h3>{t(`policies.groups.${group}`)}</h3>
      <div className="policy-section-fields">{children}</div>
    </section>
  )
}

interface NumbersProps extends PolicyFieldsProps {
  readonly group: Group
  readonly settings: readonly NumberSetting[]
}

function Numbers({ group, settings, ...props }: NumbersProps) {
  return (
    <Section group={group}>
      {settings.map((setting) => (
        <NumberSettingField key={setting} {...props} setting={setting} />
      ))}
    </Section>
  )
}

const helped = ['lateCutOffMinutes', 'idAge', 'leadAge', 'expiredDocumentGraceDays'] as const
const isHelped = (setting: string): setting is (typeof helped)[number] =>
  (helped as readonly string[]).includes(setting)

function NumberSettingField({
  draft,
  flaws,
  set,
  setting,
}: PolicyFieldsProps & { readonly setting: NumberSetting }) {
  const { t } = useVoice()
  const flawOf = useSettingFlaw(flaws)
  const unit = unitOf(setting)
  return (
    <NumberField
      label={t(`policies.field.${setting}`)}
      help={isHelped(setting) ? t(`policies.help.${setting}`) : undefined}
      value={draft[setting]}
      set={(value) => set({ ...draft, [setting]: value })}
      flaw={flawOf(setting)}
      beside={unit && <span className="soft">{t(`policies.unit.${unit}`)}</span>}
    />
  )
}

function DocumentFields(props: PolicyFieldsProps) {
  const { t } = useVoice()
  const { draft, flaws, set } = props
  const flawOf = useSettingFlaw(flaws)
  return (
    <Section group="documents">
      <Choices
        legend={t('policies.field.acceptedDocuments')}
        options={documentKind.options.map((kind) => [kind, t(`policies.document.${kind}`)] as const)}
        chosen={draft.acceptedDocuments}
        set={(acceptedDocuments) => set({ ...draft, acceptedDocuments })}
        flaw={flawOf('acceptedDocuments')}
      />
      <NumberSettingField {...props} setting="expiredDocumentGraceDays" />
      <Choices
        legend={t('policies.field.permitCategories')}
        options={visitorCategory.options.map((each) => [each, t(`policies.category.${each}`)] as const)}
        chosen={draft.permitCategories}
        set={(permitCategories) => set({ ...draft, permitCategories })}
      />
    </Section>
  )
}

function KioskFields({ draft, set }: PolicyFieldsProps) {
  const { t } = useVoice()
  return (
    <Section group="admission">
      <SelectField
        label={t('policies.field.admission')}
        value={draft.admission}
        options={(['self', 'guard'] as const).map((each) => [each, t(`policies.admission.${each}`)] as const)}
        set={(admission) => set({ ...draft, admission })}
      />
      <Choices
        legend={t('policies.field.conditions')}
        help={t('policies.help.conditions')}
        options={visitCondition.options.map((each) => [each, t(`policies.condition.${each}`)] as const)}
        chosen={draft.conditions}
        set={(conditions) => set({ ...draft, conditions })}
      />
      <ConditionTexts conditions={draft.conditions} />
      <CheckField
        label={t('policies.field.acceptConditions')}
        checked={draft.acceptConditions}
        set={(acceptConditions) => set({ ...draft, acceptConditions })}
      />
      <CheckField
        label={t('policies.field.walkIns')}
        checked={draft.walkIns}
        set={(walkIns) => set({ ...draft, walkIns })}
      />
      <SecondOfficer draft={draft} set={set} />
    </Section>
  )
}

/** Reasons for which nobody comes in are many; the list stays closed until it is wanted. */
function SecondOfficer({ draft, set }: Pick<PolicyFieldsProps, 'draft' | 'set'>) {
  const { t, formats } = useVoice()
  const options = reasonCode.options
    .filter((code) => !isAdmission.has(code))
    .map((code) => [code, t(`reason.${code}`)] as const)
    .toSorted((a, b) => formats.compare(a[1], b[1]))
  const chosen = draft.secondOfficerFor.map((code) => t(`reason.${code}`))
  return (
    <FieldGroup legend={t('policies.field.secondOfficerFor')} help={t('policies.help.secondOfficerFor')}>
      <details className="policy-reasons">
        <summary>{chosen.length === 0 ? t('policies.none_') : chosen.join(' · ')}</summary>
        <Choices
          legend={t('policies.field.secondOfficerFor')}
          options={options}
          chosen={draft.secondOfficerFor}
          set={(secondOfficerFor) => set({ ...draft, secondOfficerFor })}
        />
      </details>
    </FieldGroup>
  )
}

const isAdmission: ReadonlySet<string> = new Set(['ADMITTED', 'ADMITTED_ON_PASS'])

function TrustFields(props: PolicyFieldsProps) {
  const { t } = useVoice()
  const { draft, set } = props
  const fallbacks = (['refer', 'refuse', 'admit-on-pass'] as const).map(
    (each) => [each, t(`policies.fallback.${each}`)] as const,
  )
  return (
    <Section group="trust">
      <NumberSettingField {...props} setting="replicaStaleHours" />
      <SelectField
        label={t('policies.field.whenStale')}
        value={draft.whenStale}
        options={fallbacks}
        set={(whenStale) => set({ ...draft, whenStale })}
      />
      <SelectField
        label={t('policies.field.whenClockUntrusted')}
        value={draft.whenClockUntrusted}
        options={fallbacks}
        set={(whenClockUntrusted) => set({ ...draft, whenClockUntrusted })}
      />
      <NumberSettingField {...props} setting="laneTimeoutSeconds" />
    </Section>
  )
}
