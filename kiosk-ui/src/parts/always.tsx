import type { Language } from '@ziara-gate/domain'
import type { CSSProperties, ReactNode } from 'react'
import { useKiosk } from '../kiosk.ts'
import { CallOfficerIcon, VoiceIcon } from '../look/pictograms/icons.tsx'

/** Each language names itself. Right to left, as Arabic, the default, is read. */
const ownNames: readonly (readonly [Language, string])[] = [
  ['en', 'English'],
  ['fr', 'Français'],
  ['ar', 'العربية'],
]

const allLanguages: readonly Language[] = ['ar', 'fr', 'en']

/** Officer, voice, languages: on every screen at the same place of the glass, whichever way the page is read. */
export function Always({ middle }: { readonly middle: ReactNode }) {
  const { lane, language, say, voice, setLanguage, callOfficer } = useKiosk()
  const offered = lane?.state.site.languages ?? allLanguages
  return (
    <footer className="always" dir="ltr" style={{ '--languages': offered.length } as CSSProperties}>
      {lane && (
        <button type="button" className="call" dir="auto" onClick={callOfficer}>
          <CallOfficerIcon />
          <span>{say('always.callOfficer')}</span>
        </button>
      )}
      {voice.offered && (
        <button
          type="button"
          className="voice"
          aria-pressed={voice.on}
          aria-label={say(voice.on ? 'always.voiceOff' : 'always.voiceOn')}
          onClick={voice.toggle}
        >
          <VoiceIcon on={voice.on} />
        </button>
      )}
      {middle}
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset draws and groups as a form, this is none */}
      <div className="languages" role="group" aria-label={say('always.languages')}>
        {ownNames
          .filter(([code]) => offered.includes(code))
          .map(([code, name]) => (
            <button
              key={code}
              type="button"
              lang={code}
              dir="auto"
              aria-pressed={code === language}
              onClick={() => setLanguage(code)}
            >
              {name}
            </button>
          ))}
      </div>
    </footer>
  )
}
