import type { Site, SitePolicy } from '@ziara-gate/domain'
import { useVoice } from '../words/voice.tsx'
import { type Group, groups, settingWords } from './settings.ts'

/** Every setting of a policy in words, for those who may not change it, and for paper. */
export function PolicyFacts({ site, policy }: { readonly site: Site; readonly policy: SitePolicy }) {
  const { t } = useVoice()
  return (
    <div className="policy-facts">
      {Object.keys(groups).map((group) => (
        <section key={group} aria-label={t(`policies.groups.${group as Group}`)}>
          <h3>{t(`policies.groups.${group as Group}`)}</h3>
          <Facts site={site} policy={policy} group={group as Group} />
        </section>
      ))}
    </div>
  )
}

interface FactsProps {
  readonly site: Site
  readonly policy: SitePolicy
  readonly group: Group
}

function Facts({ site, policy, group }: FactsProps) {
  const voice = useVoice()
  return (
    <dl>
      {groups[group].map((setting) => (
        <div key={setting}>
          <dt>{voice.t(`policies.field.${setting}`)}</dt>
          <dd>{settingWords(setting, policy, voice, site)}</dd>
        </div>
      ))}
    </dl>
  )
}
