import type { PolicyPreview, Site } from '@ziara-gate/domain'
import { useVoice } from '../words/voice.tsx'
import { differing, settingWords } from './settings.ts'

/** What differs between the rules that hold on a day, before and after. */
export function ChangedSettings({ site, preview }: { readonly site: Site; readonly preview: PolicyPreview }) {
  const voice = useVoice()
  const { t } = voice
  const [before, after] = [preview.before.policy, preview.after.policy]
  const changed = differing(before, after)
  if (changed.length === 0) return <p className="soft">{t('policies.preview.same')}</p>
  return (
    <div className="register-scroll">
      <table className="figures changed-settings">
        <caption>{t('policies.preview.settings')}</caption>
        <thead>
          <tr>
            <td />
            <th scope="col">{t('policies.preview.before')}</th>
            <th scope="col">{t('policies.preview.after')}</th>
          </tr>
        </thead>
        <tbody>
          {changed.map((setting) => (
            <tr key={setting}>
              <th scope="row">{t(`policies.field.${setting}`)}</th>
              <td>{settingWords(setting, before, voice, site)}</td>
              <td>{settingWords(setting, after, voice, site)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
