import type { SitePolicy } from '@ziara-gate/domain'
import type { Place } from '../words/formats.ts'
import type { Voice } from '../words/i18n.ts'

export type Setting = keyof SitePolicy

/** The settings of a policy in the order in which pages name them. */
export const groups = {
  arrival: ['checkInOpensMinutes', 'lateCutOffMinutes'],
  ages: ['idAge', 'adultAge', 'leadAge'],
  party: ['maxParty', 'maxAdults', 'maxChildren'],
  documents: ['acceptedDocuments', 'expiredDocumentGraceDays', 'permitCategories'],
  limits: ['limits'],
  days: ['reservedDays', 'regimes'],
  admission: ['admission', 'conditions', 'acceptConditions', 'walkIns', 'secondOfficerFor'],
  trust: ['replicaStaleHours', 'whenStale', 'whenClockUntrusted', 'laneTimeoutSeconds'],
} as const satisfies Record<string, readonly Setting[]>
export type Group = keyof typeof groups

export const settings: readonly Setting[] = Object.values(groups).flat()

const units = {
  checkInOpensMinutes: 'minutes',
  lateCutOffMinutes: 'minutes',
  idAge: 'years',
  adultAge: 'years',
  leadAge: 'years',
  maxParty: null,
  maxAdults: null,
  maxChildren: null,
  expiredDocumentGraceDays: 'days',
  replicaStaleHours: 'hours',
  laneTimeoutSeconds: 'seconds',
} as const
export type NumberSetting = keyof typeof units
export const isNumber = (setting: Setting): setting is NumberSetting => Object.hasOwn(units, setting)
export const unitOf = (setting: NumberSetting) => units[setting]

type Speech = Pick<Voice, 't' | 'formats'>
type Teller = (policy: SitePolicy, speech: Speech, place: Place) => readonly string[]

/** Settings that are no number, each in words; a list of none is said as none. */
const tellers: { readonly [S in Exclude<Setting, NumberSetting>]: Teller } = {
  acceptedDocuments: ({ acceptedDocuments }, { t }) =>
    acceptedDocuments.map((kind) => t(`policies.document.${kind}`)),
  permitCategories: ({ permitCategories }, { t }) =>
    permitCategories.map((category) => t(`policies.category.${category}`)),
  limits: ({ limits }, { t, formats }, place) =>
    limits.map(({ per, count, days }) =>
      t('policies.limit', {
        per: t(`policies.per.${per}`),
        count: formats.number(count, place),
        days: formats.number(days, place),
      }),
    ),
  reservedDays: ({ reservedDays }, { t, formats }, place) =>
    reservedDays.map((day) =>
      t('policies.reserved', {
        weekday: formats.weekday(day.weekday, place),
        for: t(`policies.for.${day.for}`),
      }),
    ),
  regimes: ({ regimes }, { t, formats }, place) =>
    regimes.map(({ date, registers }) =>
      t('policies.regime', {
        date: formats.date(date, place),
        registers: t(`policies.registers.${registers}`),
      }),
    ),
  admission: ({ admission }, { t }) => [t(`policies.admission.${admission}`)],
  conditions: ({ conditions }, { t }) => conditions.map((one) => t(`policies.condition.${one}`)),
  acceptConditions: ({ acceptConditions }, { t }) => [t(acceptConditions ? 'policies.yes' : 'policies.no')],
  walkIns: ({ walkIns }, { t }) => [t(walkIns ? 'policies.yes' : 'policies.no')],
  secondOfficerFor: ({ secondOfficerFor }, { t }) => secondOfficerFor.map((code) => t(`reason.${code}`)),
  whenStale: ({ whenStale }, { t }) => [t(`policies.fallback.${whenStale}`)],
  whenClockUntrusted: ({ whenClockUntrusted }, { t }) => [t(`policies.fallback.${whenClockUntrusted}`)],
}

function numberWords(setting: NumberSetting, policy: SitePolicy, { t, formats }: Speech, place: Place) {
  const [number, unit] = [formats.number(policy[setting], place), unitOf(setting)]
  return unit === null ? number : `${number} ${t(`policies.unit.${unit}`)}`
}

/** What a policy has for a setting, in words. */
export function settingWords(setting: Setting, policy: SitePolicy, speech: Speech, place: Place): string {
  if (isNumber(setting)) return numberWords(setting, policy, speech, place)
  const told = tellers[setting](policy, speech, place)
  return told.length === 0 ? speech.t('policies.none_') : told.join(' · ')
}

/** The settings in which two policies differ. */
export const differing = (a: SitePolicy, b: SitePolicy): Setting[] =>
  settings.filter((setting) => JSON.stringify(a[setting]) !== JSON.stringify(b[setting]))
