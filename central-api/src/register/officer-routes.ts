import {
  badgeAnswer,
  HttpProblem,
  newOfficer,
  officerChange,
  officerId,
  officerList,
  officerView,
  type ProblemCode,
  pinRequest,
  type Result,
  siteId,
} from '@ziara-gate/domain'
import { z } from 'zod'
import type { Db } from '../db/database.ts'
import { type Endpoint, endpoint } from '../http/endpoint.ts'
import {
  addOfficer,
  changeOfficer,
  type OfficerFault,
  replaceBadge,
  setPin,
  viewOfficer,
} from './officers.ts'
import { refusals, requireKnownSite, sitePath } from './reach.ts'
import { listRecords } from './read.ts'

interface Parts {
  readonly db: Db
  readonly now: () => number
}

const faults: Record<OfficerFault, readonly [ProblemCode, string, readonly string[]]> = {
  'officer-unknown': ['not-found', 'the site has no such officer', []],
  'pin-weak': ['unprocessable', 'a PIN of one digit, or of six in a row, is guessed first', ['pin: weak']],
}

function settled<T>(result: Result<T, OfficerFault>): T {
  if (result.ok) return result.value
  throw new HttpProblem(...faults[result.error])
}

const officerPath = z.object({ site: siteId, officer: officerId })

const list = ({ db }: Parts) =>
  endpoint(
    {
      method: 'get',
      path: '/v1/sites/:site/officers',
      summary: 'The officers of a site, those who left too',
      access: 'site-manager',
      params: sitePath,
      status: 200,
      answer: officerList,
      problems: refusals,
    },
    async ({ params, caller }) => {
      await requireKnownSite(db, caller, params.site)
      const officers = await listRecords(db, 'officer', { site_id: params.site })
      return { officers: officers.map(viewOfficer) }
    },
  )

const add = ({ db, now }: Parts) =>
  endpoint(
    {
      method: 'post',
      path: '/v1/sites/:site/officers',
      summary: 'Enter an officer; the answer shows the new badge’s text, this once',
      access: 'site-manager',
      params: sitePath,
      body: newOfficer,
      status: 201,
      answer: badgeAnswer,
      problems: [...refusals, 'unprocessable', 'too-large'],
    },
    async ({ params, body, caller }) => {
      await requireKnownSite(db, caller, params.site)
      return settled(await addOfficer(db, params.site, body, now()))
    },
  )

const change = ({ db, now }: Parts) =>
  endpoint(
    {
      method: 'put',
      path: '/v1/sites/:site/officers/:officer',
      summary: 'Change an officer’s name or role, or keep the officer from every console of the site',
      access: 'site-manager',
      params: officerPath,
      body: officerChange,
      status: 200,
      answer: officerView,
      problems: [...refusals, 'too-large'],
    },
    async ({ params, body, caller }) => {
      await requireKnownSite(db, caller, params.site)
      return viewOfficer(settled(await changeOfficer(db, params.site, params.officer, body, now())))
    },
  )

const putPin = ({ db, now }: Parts) =>
  endpoint(
    {
      method: 'put',
      path: '/v1/sites/:site/officers/:officer/pin',
      summary: 'Set the PIN that an officer signs in with',
      access: 'site-manager',
      params: officerPath,
      body: pinRequest,
      status: 204,
      answer: null,
      problems: [...refusals, 'unprocessable', 'too-large'],
    },
    async ({ params, body, caller }) => {
      await requireKnownSite(db, caller, params.site)
      settled(await setPin(db, params.site, params.officer, body.pin, now()))
      return undefined
    },
  )

const badge = ({ db, now }: Parts) =>
  endpoint(
    {
      method: 'post',
      path: '/v1/sites/:site/officers/:officer/badge',
      summary: 'A new badge for an officer; the one before opens nothing any more',
      access: 'site-manager',
      params: officerPath,
      status: 201,
      answer: badgeAnswer,
      problems: refusals,
    },
    async ({ params, caller }) => {
      await requireKnownSite(db, caller, params.site)
      return settled(await replaceBadge(db, params.site, params.officer, now()))
    },
  )

export const officerEndpoints = (parts: Parts): Endpoint[] =>
  [list, add, change, putPin, badge].map((build) => build(parts))
