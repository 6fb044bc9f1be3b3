import type { Language } from '@ziara-gate/domain'
import type { Say } from '../words/wording.ts'

const languages: readonly Language[] = ['ar', 'fr', 'en']

/** In every language at once: nothing is known of the desk any more. */
export const BrokenPage = ({ words }: { readonly words: (language: Language) => Say }) => (
  <main className="broken" data-page="broken">
    {languages.map((language) => (
      <section key={language} lang={language} dir={language === 'ar' ? 'rtl' : 'ltr'}>
        <h1>{words(language)('line.broken')}</h1>
        <p>{words(language)('line.brokenHelp')}</p>
      </section>
    ))}
  </main>
)
