import type { Language } from '@ziara-gate/domain'

/** Each language by its own name, so that it is found by those who read no other. */
const own: Readonly<Record<Language, { readonly short: string; readonly long: string }>> = {
  ar: { short: 'ع', long: 'العربية' },
  fr: { short: 'Fr', long: 'Français' },
  en: { short: 'En', long: 'English' },
}

interface LanguageChoiceProps {
  readonly language: Language
  readonly onChoose: (language: Language) => void
}

export const LanguageChoice = ({ language, onChoose }: LanguageChoiceProps) => (
  <div className="languages">
    {Object.entries(own).map(([code, { short, long }]) => (
      <button
        key={code}
        type="button"
        lang={code}
        data-language={code}
        className="act quiet"
        aria-pressed={code === language}
        onClick={() => onChoose(code as Language)}
      >
        <span aria-hidden="true">{short}</span>
        <span className="unseen">{long}</span>
      </button>
    ))}
  </div>
)
