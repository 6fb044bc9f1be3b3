import './quiet-zod.ts'
import '@ziara-gate/domain/look/tokens.css'
import './look/fonts.css'
import './look/base.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { httpHeadquarters } from './api/http.ts'
import { sendFileBy } from './api/send-file.ts'
import { App } from './app/app.tsx'
import { ServicesContext } from './app/services.ts'
import { browserTimers } from './day/timers.ts'
import { takeToken } from './sign-in/token-in-address.ts'
import { chosenLanguage } from './words/choice.ts'
import { VoiceProvider } from './words/voice.tsx'

const root = document.getElementById('root')
if (root === null) throw new Error('the page has no root element')

const handedOver = takeToken(window.location, window.history)
const language = chosenLanguage(window.location.search, window.localStorage, navigator.languages)
const services = {
  headquarters: httpHeadquarters(
    (path, init) => window.fetch(path, init),
    sendFileBy(() => new XMLHttpRequest()),
  ),
  timers: browserTimers,
}

createRoot(root).render(
  <StrictMode>
    <ServicesContext value={services}>
      <VoiceProvider initial={language} storage={window.localStorage}>
        <App handedOver={handedOver} />
      </VoiceProvider>
    </ServicesContext>
  </StrictMode>,
)
