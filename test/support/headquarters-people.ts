/** Invented users, keys, sign-ins and logs of a scripted headquarters. */
import {
  actionLog,
  apiKeyList,
  exportLog,
  makeReference,
  readLog,
  type SiteOverview,
  signInList,
  userList,
} from '@ziara-gate/domain'
import { now } from './headquarters-day.ts'
import type { ScriptedHeadquarters } from './scripted-headquarters.ts'

const hour = 3_600_000
const day = 24 * hour
const idOf = (group: number, index: number) =>
  `0000000${group}-0000-4000-8000-${String(index).padStart(12, '0')}`

/** The account that the scripted headquarters signs in. */
export const ownId = '6f1b1d5c-4a52-4f5e-9d6b-1c2b3a4d5e6f'

const people = [
  ['a.reader', 'Amal R.', 'administrator', null],
  ['k.auditor', 'Karim B.', 'auditor', null],
  ['l.registrar', 'Leila M.', 'registrar', 2],
  ['o.manager', 'Omar T.', 'site-manager', 1],
  ['s.viewer', 'Salma H.', 'viewer', 5],
] as const

export const usersOf = (sites: readonly SiteOverview[]) =>
  userList.parse({
    users: people.map(([name, label, role, some], index) => ({
      id: index === 0 ? ownId : idOf(1, index),
      name,
      label,
      role,
      sites: some === null ? null : sites.slice(0, some).map(({ id }) => id),
      active: index !== 4,
      authenticator: index !== 2,
      createdAt: now - 90 * day,
      lastUsedAt: index === 2 ? null : now - index * 5 * hour,
    })),
  })

export const keysOf = (sites: readonly SiteOverview[]) =>
  apiKeyList.parse({
    keys: (['National booking platform', 'Statistics office', 'Old platform'] as const).map(
      (label, index) => ({
        id: idOf(2, index),
        label,
        prefix: `zgk_${'abc'[index]}7Qx`,
        scopes: index === 1 ? ['attendance:read'] : ['visits:read', 'visits:write', 'imports'],
        sites: index === 1 ? sites.slice(0, 2).map(({ id }) => id) : null,
        createdAt: now - (index + 1) * 30 * day,
        expiresAt: index === 1 ? now + 60 * day : null,
        lastUsedAt: index === 1 ? null : now - index * day - 60_000,
        revokedAt: index === 2 ? now - 10 * day : null,
        callsPerMinute: index === 1 ? 60 : 1200,
      }),
    ),
  })

const agents = [
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36',
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0',
]
export const signInsOf = () =>
  signInList.parse({
    signIns: agents.map((agent, index) => ({
      id: idOf(3, index),
      createdAt: now - (index + 1) * 2 * hour,
      seenAt: now - index * hour,
      expiresAt: now + 10 * hour,
      agent,
      current: index === 0,
    })),
  })

const by = (index: number) => {
  const [, label = ''] = people[index % people.length] ?? []
  return { id: index % people.length === 0 ? ownId : idOf(1, index % people.length), kind: 'user', label }
}

const deeds = [
  ['PUT /v1/sites/:site/policies/:id', (site: string) => `${site} default`, 200],
  ['POST /v1/visits', () => makeReference(4_711), 201],
  ['sign-in', () => 'full', 201],
  ['POST /v1/visits/:reference/cancel', () => makeReference(4_712), 409],
  ['POST /v1/users', () => idOf(1, 3), 201],
  ['POST /v1/gates/:gate/enrolment-codes', (site: string) => `${site}-1`, 201],
  ['DELETE /v1/api-keys/:id', () => idOf(2, 2), 204],
  ['PUT /v1/sites/:site/calendar', (site: string) => site, null],
  ['at the machine: add', () => 'a.reader', 200],
] as const

const hash = 'ab12'.repeat(16)

/** So many entries, the newest first, `pages` of them in pages of a hundred. */
export const actionsOf = (sites: readonly SiteOverview[], count = 24) =>
  actionLog.parse({
    entries: Array.from({ length: count }, (_, index) => {
      const [what, subject, status] = deeds[index % deeds.length] ?? deeds[0]
      const site = sites[index % sites.length]?.id ?? ''
      const isOfSite = /visits|sites|gates/.test(what)
      return {
        ...{ id: idOf(4, index), at: now - index * 47 * 60_000, by: by(index), what },
        ...{ subject: subject(site), site: isOfSite ? site : null, status },
        ...{ before: index % 2 === 0 ? hash : null, after: status === null ? null : hash },
      }
    }),
    next: null,
  })

export const readsOf = (sites: readonly SiteOverview[]) =>
  readLog.parse({
    entries: Array.from({ length: 12 }, (_, index) => ({
      ...{ id: idOf(5, index), at: now - index * 31 * 60_000, by: by(index + 1) },
      ...{ what: index % 3 === 0 ? 'pass' : 'visit', subject: makeReference(4_000 + index) },
      site: sites[index % sites.length]?.id ?? null,
    })),
    next: null,
  })

/** Two nights, the later first: of each kind one, one of them without anything to erase. */
const erasuresOf = () => ({
  entries: (['visits', 'journal', 'reads', 'actions'] as const).map((kind, index) => ({
    id: `0000000${index}-0000-4000-8000-00000000000e`,
    at: now - (8 + 12 * index) * 3_600_000,
    kind,
    before: now - 90 * 86_400_000,
    erased: [1_204, 3_310, 0, 17][index],
  })),
  next: null,
})

export const exportsOf = () =>
  exportLog.parse({
    entries: (['csv', 'xlsx', 'pdf'] as const).map((format, index) => ({
      ...{ id: idOf(6, index), at: now - index * 3 * hour, by: by(index) },
      ...{ what: `attendance by day, ${format}`, subject: 'from=2026-03-01&until=2026-03-12', site: null },
      rows: 132 + index,
    })),
    next: null,
  })

/** Gives a scripted headquarters all of it, and somebody with a password of their own. */
export function tellPeople(headquarters: Pick<ScriptedHeadquarters, 'sites' | 'answers' | 'as'>): void {
  const { sites, answers } = headquarters
  headquarters.as({ account: { id: ownId, kind: 'user', label: 'Amal R.' }, expiresAt: now + 10 * hour })
  answers.set('GET /v1/users', usersOf(sites))
  answers.set('GET /v1/api-keys', keysOf(sites))
  answers.set('GET /v1/sign-ins', signInsOf())
  for (const { id } of usersOf(sites).users) answers.set(`GET /v1/users/${id}/sign-ins`, signInsOf())
  answers.set('GET /v1/logs/actions', actionsOf(sites))
  answers.set('GET /v1/logs/reads', readsOf(sites))
  answers.set('GET /v1/logs/exports', exportsOf())
  answers.set('GET /v1/logs/erasures', erasuresOf())
}
