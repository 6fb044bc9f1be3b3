import type { HqRole } from '@ziara-gate/domain'
import type { ComponentType } from 'react'
import { GatesPage } from '../gates/gates-page.tsx'
import { ImportsPage } from '../imports/imports-page.tsx'
import { InmatesPage } from '../inmates/inmates-page.tsx'
import { OfficersPage } from '../officers/officers-page.tsx'
import { SitePages } from '../places/site-pages.tsx'
import { RestrictionsPage } from '../restrictions/restrictions-page.tsx'
import { SessionPages } from '../sessions/session-pages.tsx'
import type { WordKey } from '../words/words.ts'

export interface Section {
  /** Its own address; every address below it is its own too. */
  readonly path: string
  readonly words: WordKey
  /** The least role that the API answers; nobody else is shown the link. */
  readonly needs: HqRole
  readonly component: ComponentType
}

/** The parts of the register in the order of its navigation. */
export const sections: readonly Section[] = [
  { path: '/register/sites', words: 'register.sites', needs: 'viewer', component: SitePages },
  { path: '/register/sessions', words: 'register.sessions', needs: 'viewer', component: SessionPages },
  {
    path: '/register/restrictions',
    words: 'register.restrictions',
    needs: 'site-manager',
    component: RestrictionsPage,
  },
  { path: '/register/inmates', words: 'inmates.nav', needs: 'auditor', component: InmatesPage },
  { path: '/register/gates', words: 'register.gates', needs: 'viewer', component: GatesPage },
  { path: '/register/officers', words: 'register.officers', needs: 'site-manager', component: OfficersPage },
  { path: '/register/imports', words: 'register.imports', needs: 'registrar', component: ImportsPage },
]
