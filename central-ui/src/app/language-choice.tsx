import { language } from '@ziara-gate/domain'
import { useVoice } from '../words/voice.tsx'
import { ownName } from '../words/words.ts'

/** Each language by its own name, Arabic first, always in the same place. */
export function LanguageChoice() {
  const voice = useVoice()
  return (
    <fieldset className="languages">
      <legend className="for-ears">{voice.t('nav.language')}</legend>
      {language.options.map((each) => (
        <button
          key={each}
          type="button"
          lang={each}
          aria-pressed={voice.language === each}
          onClick={() => voice.setLanguage(each)}
        >
          {ownName[each]}
        </button>
      ))}
    </fieldset>
  )
}
