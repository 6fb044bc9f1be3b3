/** What headquarters answers about who keeps a site and what it keeps: invented restrictions, inmates, gates, officers, imports. */
import {
  addDays,
  badgeAnswer,
  enrolmentCodeAnswer,
  gateHealth,
  gateList,
  importFaults,
  importJob,
  importList,
  inmateList,
  localDate,
  movementList,
  officerList,
  restrictionList,
  type SiteOverview,
} from '@ziara-gate/domain'
import { now } from './headquarters-day.ts'
import { tellOffice } from './headquarters-office.ts'
import type { ScriptedHeadquarters } from './scripted-headquarters.ts'

const minute = 60_000
const uuid = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`

const someInmates = (site: SiteOverview) =>
  ['10001', '10002', '10481'].map((register, index) => ({
    id: `${site.id}-${register}`,
    siteId: site.id,
    register,
    maskedName: ['ف. ب.', 'س. ع.', 'م. ك.'][index],
    state: ['held', 'hospital', 'held'][index],
  }))

export const restrictionsAt = (site: SiteOverview) => {
  const today = localDate(now, site.zone)
  const visitor = (digit: string) => ({ kind: 'visitor', document: digit.repeat(32) })
  const inmate = { kind: 'inmate', inmateId: `${site.id}-10002` }
  const given = [
    [visitor('3'), addDays(today, -20), null, 'Order 12/2026 of the district court'],
    [inmate, addDays(today, -3), addDays(today, 4), 'Disciplinary board, decision 88'],
    [visitor('b'), addDays(today, 2), addDays(today, 32), 'Order 31/2026'],
    [visitor('7'), addDays(today, -90), addDays(today, -30), 'Order 4/2025'],
  ]
  return restrictionList.parse({
    restrictions: given.map(([subject, from, until, reason], index) => ({
      id: uuid(index + 1),
      siteId: site.id,
      subject,
      from,
      until,
      reason,
    })),
    inmates: someInmates(site).slice(1, 2),
  })
}

export const inmatesAt = (site: SiteOverview) => inmateList.parse({ inmates: someInmates(site), more: false })

export const movementsAt = (site: SiteOverview) => {
  const today = localDate(now, site.zone)
  const inmate = someInmates(site)[1]
  const kinds = ['court', 'back', 'hospital', 'transfer']
  return movementList.parse({
    inmate,
    movements: kinds.map((kind, index) => ({
      id: uuid(index + 11),
      inmateId: inmate?.id,
      kind,
      date: addDays(today, [-40, -39, -2, 6][index] ?? 0),
      toSite: kind === 'transfer' ? 'site-3' : null,
      recordedAt: now - minute,
    })),
  })
}

export const gatesAt = (site: SiteOverview) =>
  gateList.parse({
    gates: site.gates.map(({ id, names }, index) => ({
      id,
      siteId: site.id,
      names,
      lanes: [1, 2].slice(index).map((lane) => ({
        id: `lane-${lane}`,
        names: { ar: `الممر ${lane}`, fr: `File ${lane}`, en: `Lane ${lane}` },
      })),
    })),
  })

/** Every gate is well but the second of a site, which is not enrolled and has left events behind. */
export const healthOf = (sites: readonly SiteOverview[]) =>
  gateHealth.parse({
    gates: sites.flatMap((site) =>
      site.gates.map(({ id, names, lastHeardAt }, index) => ({
        gate: id,
        site: site.id,
        names,
        key: index === 0 ? 'enrolled' : 'none',
        enrolledAt: index === 0 ? now - 90 * 24 * 60 * minute : null,
        heardAt: lastHeardAt,
        pulledAt: index === 0 ? lastHeardAt : now - 7 * 60 * minute,
        lastEventAt: now - 2 * minute,
        missing: index === 0 ? 0 : 12,
        quarantined: index === 0 ? 0 : 1,
        openAlarms: index === 0 ? 0 : 2,
        checkpointAt: now - 20 * minute,
      })),
    ),
  })

export const codeFor = (gate: string) =>
  enrolmentCodeAnswer.parse({ gate, code: '7K3QX0ZT', issuedAt: now, expiresAt: now + 10 * minute })

export const officersAt = (site: SiteOverview) => {
  const officers = [
    ['Salma Testi', 'supervisor', true],
    ['Youssef Essai', 'guard', true],
    ['منى تجربة', 'guard', true],
    ['Karim Exemple', 'viewer', false],
  ]
  return officerList.parse({
    officers: officers.map(([name, role, active], index) => ({
      id: `officer-${index + 1}`,
      siteId: site.id,
      name,
      role,
      active,
    })),
  })
}

export const badgeAt = (site: SiteOverview) =>
  badgeAnswer.parse({ officer: officersAt(site).officers[0], badge: 'GB1:7K2M9QX4TB6HC1VD8WNE3RFA' })

export const importIds = {
  done: uuid(21),
  running: uuid(22),
  refused: uuid(23),
  cut: uuid(24),
  cancelled: uuid(25),
}

export const jobOf = (state: keyof typeof importIds, over: object = {}) =>
  importJob.parse({
    id: importIds[state],
    mode: state === 'refused' ? 'all' : 'keep',
    dryRun: false,
    state,
    code: state === 'refused' ? 'bad-rows' : null,
    received: state === 'cut' ? 412 : 100_000,
    bad: state === 'cut' ? 0 : 3,
    booked: { done: 99_985, running: 42_400, refused: 0, cut: 0, cancelled: 12_000 }[state],
    known: state === 'done' ? 12 : 0,
    startedAt: now - 5 * minute,
    endedAt: state === 'running' ? null : now - 3 * minute,
    ...over,
  })

export const someFaults = importFaults.parse({
  faults: [
    { line: 4, field: '', code: 'malformed', detail: 'the line is not JSON' },
    { line: 7, field: 'visitors.0.birthDate', code: 'invalid', detail: 'Invalid ISO date' },
    { line: 530, field: 'sessionId', code: 'session-full', detail: 'the session has no place left' },
  ],
  more: false,
})

/** Gives a scripted headquarters all of it, at its first site. */
export function tellKeepers({ sites, answers }: Pick<ScriptedHeadquarters, 'sites' | 'answers'>): void {
  const [site] = sites
  if (site === undefined) throw new Error('there is no site')
  answers.set(`GET /v1/sites/${site.id}/restrictions`, restrictionsAt(site))
  answers.set(`GET /v1/sites/${site.id}/inmates`, inmatesAt(site))
  answers.set(`GET /v1/inmates/${site.id}-10002/movements`, movementsAt(site))
  answers.set(`GET /v1/sites/${site.id}/gates`, gatesAt(site))
  answers.set('GET /v1/insight/gates', healthOf(sites))
  for (const { id } of site.gates) answers.set(`POST /v1/gates/${id}/enrolment-codes`, codeFor(id))
  answers.set(`GET /v1/sites/${site.id}/officers`, officersAt(site))
  answers.set(`POST /v1/sites/${site.id}/officers`, badgeAt(site))
  const jobs = (['running', 'done', 'refused', 'cut', 'cancelled'] as const).map((state) => jobOf(state))
  answers.set('GET /v1/imports', importList.parse({ imports: jobs }))
  for (const job of jobs) {
    answers.set(`GET /v1/imports/${job.id}`, job)
    answers.set(`GET /v1/imports/${job.id}/faults`, someFaults)
  }
}

/** Its site's keeping, with the alarms and counts that stand beside it. */
export function tellSite(headquarters: Pick<ScriptedHeadquarters, 'sites' | 'answers'>): void {
  tellOffice(headquarters)
  tellKeepers(headquarters)
}
