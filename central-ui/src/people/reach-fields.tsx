import { type HqRole, hqRole, type SiteId } from '@ziara-gate/domain'
import { InputField, SelectField } from '../form/field.tsx'
import type { Flaws } from '../form/flaws.ts'
import { useVoice } from '../words/voice.tsx'
import { SitesField } from './sites-field.tsx'

export interface Reach {
  readonly label: string
  readonly role: HqRole
  readonly sites: SiteId[] | null
}

interface ReachFieldsProps {
  readonly entered: Reach
  readonly flaws: Flaws
  /** Nobody takes their own role away. */
  readonly isOwn: boolean
  set(part: Partial<Reach>): void
}

/** Who it is, what they may do, and where. */
export function ReachFields({ entered, flaws, isOwn, set }: ReachFieldsProps) {
  const { t } = useVoice()
  return (
    <>
      <div className="form-grid">
        <InputField
          label={t('access.label')}
          help={t('access.labelHelp')}
          dir="auto"
          autoComplete="off"
          maxLength={120}
          value={entered.label}
          set={(label) => set({ label })}
          flaw={flaws.get('label')}
        />
        {!isOwn && (
          <SelectField
            label={t('access.role')}
            help={t(`access.roleHelp.${entered.role}`)}
            value={entered.role}
            options={hqRole.options.map((role) => [role, t(`access.roles.${role}`)] as const)}
            set={(role) => set({ role })}
            flaw={flaws.get('role')}
          />
        )}
      </div>
      {!isOwn && (
        <SitesField chosen={entered.sites} set={(sites) => set({ sites })} flaw={flaws.get('sites')} />
      )}
    </>
  )
}
