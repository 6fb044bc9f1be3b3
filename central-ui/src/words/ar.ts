import { ar as alarms } from './alarms/ar.ts'
import { ar as atSite } from './at-site/ar.ts'
import { ar as audit } from './audit/ar.ts'
import { ar as booking } from './booking/ar.ts'
import { ar as gates, arCounted as gatesCounted } from './gates/ar.ts'
import { ar as imports, arCounted as importsCounted } from './imports/ar.ts'
import { ar as insight } from './insight/ar.ts'
import { ar as ledger } from './ledger/ar.ts'
import { ar as officers } from './officers/ar.ts'
import { ar as overview, arCounted as overviewCounted } from './overview/ar.ts'
import { ar as people, arCounted as peopleCounted } from './people/ar.ts'
import { ar as places, arCounted as placesCounted } from './places/ar.ts'
import { ar as policies, arCounted as policiesCounted } from './policies/ar.ts'
import { ar as register, arCounted as registerCounted } from './register/ar.ts'
import { ar as restrictions } from './restrictions/ar.ts'
import { ar as sessions, arCounted as sessionsCounted } from './sessions/ar.ts'
import { ar as shell } from './shell/ar.ts'
import { ar as signIn } from './sign-in/ar.ts'
import type { ArabicForm, Words } from './words.ts'

/** Written first, as Arabic; French and English follow it. */

export const ar: Words<ArabicForm> = {
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
      zero: 'لا زائر في الداخل الآن',
      one: 'زائر واحد في الداخل الآن',
      two: 'زائران في الداخل الآن',
      few: '{{n}} زوار في الداخل الآن',
      many: '{{n}} زائرًا في الداخل الآن',
      other: '{{n}} زائر في الداخل الآن',
    },
    cameIn: {
      zero: 'لم يدخل أحد اليوم بعد',
      one: 'دخل اليوم زائر واحد',
      two: 'دخل اليوم زائران',
      few: 'دخل اليوم {{n}} زوار',
      many: 'دخل اليوم {{n}} زائرًا',
      other: 'دخل اليوم {{n}} زائر',
    },
    atGates: {
      zero: 'لا أحد ينتظر عند البوابات.',
      one: 'زائر واحد عند البوابات.',
      two: 'زائران عند البوابات.',
      few: '{{n}} زوار عند البوابات.',
      many: '{{n}} زائرًا عند البوابات.',
      other: '{{n}} زائر عند البوابات.',
    },
    atSites: {
      zero: '.',
      one: 'في مؤسسة واحدة.',
      two: 'في مؤسستين.',
      few: 'في {{n}} مؤسسات.',
      many: 'في {{n}} مؤسسة.',
      other: 'في {{n}} مؤسسة.',
    },
    newEvents: {
      zero: 'لا جديد',
      one: 'حدث جديد',
      two: 'حدثان جديدان',
      few: '{{n}} أحداث جديدة',
      many: '{{n}} حدثًا جديدًا',
      other: '{{n}} حدث جديد',
    },
    moreSilent: {
      zero: '',
      one: 'وبوابة أخرى',
      two: 'وبوابتان أخريان',
      few: 'و{{n}} بوابات أخرى',
      many: 'و{{n}} بوابة أخرى',
      other: 'و{{n}} بوابة أخرى',
    },
    gates: {
      zero: 'بلا بوابات',
      one: 'بوابة واحدة',
      two: 'بوابتان',
      few: '{{n}} بوابات',
      many: '{{n}} بوابة',
      other: '{{n}} بوابة',
    },
    visitors: {
      zero: 'لا زائر',
      one: 'زائر واحد',
      two: 'زائران',
      few: '{{n}} زوار',
      many: '{{n}} زائرًا',
      other: '{{n}} زائر',
    },
  },
}
