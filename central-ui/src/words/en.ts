import { en as alarms } from './alarms/en.ts'
import { en as atSite } from './at-site/en.ts'
import { en as audit } from './audit/en.ts'
import { en as booking } from './booking/en.ts'
import { en as gates, enCounted as gatesCounted } from './gates/en.ts'
import { en as imports, enCounted as importsCounted } from './imports/en.ts'
import { en as insight } from './insight/en.ts'
import { en as ledger } from './ledger/en.ts'
import { en as officers } from './officers/en.ts'
import { en as overview, enCounted as overviewCounted } from './overview/en.ts'
import { en as people, enCounted as peopleCounted } from './people/en.ts'
import { en as places, enCounted as placesCounted } from './places/en.ts'
import { en as policies, enCounted as policiesCounted } from './policies/en.ts'
import { en as register, enCounted as registerCounted } from './register/en.ts'
import { en as restrictions } from './restrictions/en.ts'
import { en as sessions, enCounted as sessionsCounted } from './sessions/en.ts'
import { en as shell } from './shell/en.ts'
import { en as signIn } from './sign-in/en.ts'
import type { EnglishForm, Words } from './words.ts'

export const en: Words<EnglishForm> = {
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
      zero: 'No visitor is inside now',
      one: '{{n}} visitor is inside now',
      other: '{{n}} visitors are inside now',
    },
    cameIn: {
      zero: 'Nobody has been admitted today',
      one: '{{n}} visitor admitted today',
      other: '{{n}} visitors admitted today',
    },
    atGates: {
      zero: 'Nobody is waiting at the gates.',
      one: '{{n}} visitor is waiting at a gate.',
      other: '{{n}} visitors are waiting at the gates.',
    },
    atSites: { zero: 'at no site.', one: 'at {{n}} site.', other: 'at {{n}} sites.' },
    newEvents: { zero: 'Nothing new', one: '{{n}} new event', other: '{{n}} new events' },
    moreSilent: { zero: '', one: 'and {{n}} more gate', other: 'and {{n}} more gates' },
    gates: { zero: 'no gates', one: '{{n}} gate', other: '{{n}} gates' },
    visitors: { zero: 'no visitors', one: '{{n}} visitor', other: '{{n}} visitors' },
  },
}
