import { randomUUID } from 'node:crypto'
import {
  addDays,
  HttpProblem,
  type Inmate,
  identityScheme,
  localDate,
  type NewRestriction,
  newRestriction,
  type Restriction,
  restriction,
  restrictionEnd,
  restrictionList,
  type SiteId,
  siteId,
} from '@ziara-gate/domain'
import { digestDocument } from '@ziara-gate/domain/crypto'
import { z } from 'zod'
import type { Db } from '../db/database.ts'
import { type Endpoint, endpoint } from '../http/endpoint.ts'
import { changeRegister } from './change.ts'
import { documentKey } from './keys.ts'
import { refusals, requireKnownSite, sitePath } from './reach.ts'
import { getRecord, listRecords, readRecord } from './read.ts'

interface Parts {
  readonly db: Db
  readonly now: () => number
}

type Subject = Restriction['subject']

async function subjectOf(db: Db, site: SiteId, given: NewRestriction['subject']): Promise<Subject> {
  if (given.kind === 'inmate') {
    const inmate = await getRecord(db, 'inmate', given.inmateId)
    if (inmate?.siteId !== site) throw new HttpProblem('unprocessable', 'the site holds no such inmate')
    return { kind: 'inmate', inmateId: inmate.id }
  }
  const { kind, issuer, number } = given.document
  const identity = { scheme: identityScheme(kind, issuer), number }
  const { key } = await documentKey(db)
  return { kind: 'visitor', document: digestDocument(key, { issuer, identity, birthDate: given.birthDate }) }
}

async function inmatesOf(db: Db, restrictions: readonly Restriction[]): Promise<Inmate[]> {
  const named = restrictions.flatMap(({ subject }) => (subject.kind === 'inmate' ? [subject.inmateId] : []))
  const rows = await db('inmates')
    .whereIn('id', [...new Set(named)])
    .orderBy('register')
    .select<{ record: string }[]>('record')
  return rows.map((row) => readRecord<'inmate'>(row))
}

const list = ({ db }: Parts) =>
  endpoint(
    {
      method: 'get',
      path: '/v1/sites/:site/restrictions',
      summary: 'Who may not visit or be visited at a site, with the reason; ended ones too',
      access: 'site-manager',
      params: sitePath,
      status: 200,
      answer: restrictionList,
      problems: refusals,
    },
    async ({ params, caller }) => {
      const { id } = await requireKnownSite(db, caller, params.site)
      const restrictions = await listRecords(db, 'restriction', { site_id: id })
      return { restrictions, inmates: await inmatesOf(db, restrictions) }
    },
  )

const add = ({ db, now }: Parts) =>
  endpoint(
    {
      method: 'post',
      path: '/v1/sites/:site/restrictions',
      summary: 'Bar a visitor, by a document, or an inmate for a time; the document’s number is kept nowhere',
      access: 'site-manager',
      params: sitePath,
      body: newRestriction,
      status: 201,
      answer: restriction,
      problems: [...refusals, 'unprocessable', 'too-large'],
    },
    async ({ params, body, caller }) => {
      const site = await requireKnownSite(db, caller, params.site)
      const subject = await subjectOf(db, site.id, body.subject)
      const { from, until, reason } = body
      const entered: Restriction = { id: randomUUID(), siteId: site.id, subject, from, until, reason }
      await changeRegister(db, now(), { sites: [site.id] }, (changes) => changes.put('restriction', entered))
      return entered
    },
  )

const end = ({ db, now }: Parts) =>
  endpoint(
    {
      method: 'post',
      path: '/v1/sites/:site/restrictions/:id/end',
      summary: 'Give a restriction its last day, or end it now; it stays on record',
      access: 'site-manager',
      params: z.object({ site: siteId, id: z.uuid() }),
      body: restrictionEnd,
      status: 200,
      answer: restriction,
      problems: [...refusals, 'too-large'],
    },
    async ({ params, body, caller }) => {
      const site = await requireKnownSite(db, caller, params.site)
      const until = body.until ?? addDays(localDate(now(), site.zone), -1)
      return changeRegister(db, now(), { sites: [site.id] }, async (changes) => {
        const found = await getRecord(changes.tx, 'restriction', params.id)
        if (found?.siteId !== site.id) throw new HttpProblem('not-found', 'the site has no such restriction')
        const ended: Restriction = { ...found, until }
        await changes.put('restriction', ended)
        return ended
      })
    },
  )

export const restrictionEndpoints = (parts: Parts): Endpoint[] =>
  [list, add, end].map((build) => build(parts))
