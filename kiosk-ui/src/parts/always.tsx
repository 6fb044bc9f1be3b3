import type { CSSProperties, ReactNode } from 'react'
import { useKiosk } from '../kiosk.ts'
import { CallOfficerIcon, VoiceIcon } from '../look/pictograms/icons.tsx'
import { prepared, preparedTongues, type Tongue } from '../words/tongues.ts'

/** Each language names itself. Right to left, as Arabic, the default, is read. */
const ownNames: readonly (readonly [Tongue, string])[] = [
  ['ckb', prepared.ckb.ownName],
  ['zgh', prepared.zgh.ownName],
  ['en', 'English'],
  ['fr', 'Français'],
  ['ar', 'العربية'],
]

const allLanguages: readonly Tongue[] = ['ar', 'fr', 'en']

/** Those of the site, and of the prepared ones those that a translator has signed for or that this kiosk is to show. */
function useOffered() {
  const { lane, config } = useKiosk()
  const own: readonly Tongue[] = lane?.state.site.languages ?? allLanguages
  const more = preparedTongues.filter((one) => prepared[one].signedOff || config.also.includes(one))
  return ownNames.filter(([code]) => [...own, ...more].includes(code))
}

/** Officer, voice, languages: on every screen at the same place of the glass, whichever way the page is read. */
export function Always({ middle }: { readonly middle: ReactNode }) {
  const { lane, language, say, voice, setLanguage, callOfficer } = useKiosk()
  const offered = useOffered()
  return (
    <footer
      className="always"
      dir="ltr"
      data-many={offered.length > 3}
      style={{ '--languages': offered.length } as CSSProperties}
    >
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
        {offered.map(([code, name]) => (
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
