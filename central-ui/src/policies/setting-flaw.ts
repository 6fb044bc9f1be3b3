import type { Site } from '@ziara-gate/domain'
import type { Flaw, Flaws } from '../form/flaws.ts'
import { useVoice } from '../words/voice.tsx'
import { hasFaultWords, type PolicyDraft } from './policy-draft.ts'
import type { Setting } from './settings.ts'

export interface PolicyFieldsProps {
  readonly site: Site
  readonly draft: PolicyDraft
  readonly flaws: Flaws
  set(draft: PolicyDraft): void
}

/** What is wrong with a setting: rules of the whole policy say in their own words how to mend it. */
export function useSettingFlaw(flaws: Flaws): (setting: Setting) => Flaw | string | undefined {
  const { t } = useVoice()
  return (setting) => {
    const flaw = flaws.get(`policy.${setting}`)
    return flaw?.kind === 'refused' && hasFaultWords(setting) ? t(`policies.fault.${setting}`) : flaw
  }
}
