import { fr as alarms } from './alarms/fr.ts'
import { fr as atSite } from './at-site/fr.ts'
import { fr as audit } from './audit/fr.ts'
import { fr as booking } from './booking/fr.ts'
import { fr as gates, frCounted as gatesCounted } from './gates/fr.ts'
import { fr as imports, frCounted as importsCounted } from './imports/fr.ts'
import { fr as insight } from './insight/fr.ts'
import { fr as ledger } from './ledger/fr.ts'
import { fr as officers } from './officers/fr.ts'
import { fr as overview, frCounted as overviewCounted } from './overview/fr.ts'
import { fr as people, frCounted as peopleCounted } from './people/fr.ts'
import { fr as places, frCounted as placesCounted } from './places/fr.ts'
import { fr as policies, frCounted as policiesCounted } from './policies/fr.ts'
import { fr as register, frCounted as registerCounted } from './register/fr.ts'
import { fr as restrictions } from './restrictions/fr.ts'
import { fr as sessions, frCounted as sessionsCounted } from './sessions/fr.ts'
import { fr as shell } from './shell/fr.ts'
import { fr as signIn } from './sign-in/fr.ts'
import type { FrenchForm, Words } from './words.ts'

export const fr: Words<FrenchForm> = {
  ...shell,
  ...signIn,
  ...overview,
  ...ledger,
  ...insight,
  ...alarms,
  ...audit,
  ...people,
  ...places,
  ...policies,
  ...sessions,
  ...register,
  ...atSite,
  ...booking,
  ...gates,
  ...imports,
  ...officers,
  ...restrictions,
  counted: {
    ...overviewCounted,
    ...peopleCounted,
    ...gatesCounted,
    ...importsCounted,
    ...placesCounted,
    ...policiesCounted,
    ...sessionsCounted,
    ...registerCounted,
    inside: {
      zero: 'Aucun visiteur présent en ce moment',
      one: '{{n}} visiteur présent en ce moment',
      many: '{{n}} de visiteurs présents en ce moment',
      other: '{{n}} visiteurs présents en ce moment',
    },
    cameIn: {
      zero: 'Personne n’a été admis aujourd’hui',
      one: '{{n}} visiteur admis aujourd’hui',
      many: '{{n}} de visiteurs admis aujourd’hui',
      other: '{{n}} visiteurs admis aujourd’hui',
    },
    atGates: {
      zero: 'Personne n’attend aux portes.',
      one: '{{n}} visiteur attend à la porte.',
      many: '{{n}} de visiteurs attendent aux portes.',
      other: '{{n}} visiteurs attendent aux portes.',
    },
    atSites: {
      zero: 'dans aucun établissement.',
      one: 'dans {{n}} établissement.',
      many: 'dans {{n}} d’établissements.',
      other: 'dans {{n}} établissements.',
    },
    newEvents: {
      zero: 'Rien de nouveau',
      one: '{{n}} nouvel événement',
      many: '{{n}} de nouveaux événements',
      other: '{{n}} nouveaux événements',
    },
    moreSilent: {
      zero: '',
      one: 'et {{n}} autre porte',
      many: 'et {{n}} d’autres portes',
      other: 'et {{n}} autres portes',
    },
    gates: { zero: 'aucune porte', one: '{{n}} porte', many: '{{n}} de portes', other: '{{n}} portes' },
    visitors: {
      zero: 'aucun visiteur',
      one: '{{n}} visiteur',
      many: '{{n}} de visiteurs',
      other: '{{n}} visiteurs',
    },
  },
}
