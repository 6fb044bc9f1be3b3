import { language, type VisitCondition } from '@ziara-gate/domain'
import { useMemo } from 'react'
import { createVoice } from '../words/i18n.ts'
import { useVoice } from '../words/voice.tsx'
import { ownName } from '../words/words.ts'

/** What the screens will say, in each language of the visitors, beside each other. */
export function ConditionTexts({ conditions }: { readonly conditions: readonly VisitCondition[] }) {
  const { t } = useVoice()
  const voices = useMemo(() => language.options.map(createVoice), [])
  if (conditions.length === 0) return null
  return (
    <details className="condition-texts">
      <summary>{t('policies.conditionsShown')}</summary>
      <div className="register-scroll">
        <table className="figures">
          <thead>
            <tr>
              {voices.map((voice) => (
                <th key={voice.language} scope="col" lang={voice.language} dir={voice.direction}>
                  {ownName[voice.language]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {conditions.map((condition) => (
              <tr key={condition}>
                {voices.map((voice) => (
                  <td key={voice.language} lang={voice.language} dir={voice.direction}>
                    {voice.t(`policies.condition.${condition}`)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  )
}
