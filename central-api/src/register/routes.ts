import { siteList } from '@ziara-gate/domain'
import { seesSite } from '../access/caller.ts'
import type { Db } from '../db/database.ts'
import { type Endpoint, endpoint } from '../http/endpoint.ts'
import { closureEndpoints } from './closure-routes.ts'
import { inmateEndpoints } from './inmate-routes.ts'
import { officerEndpoints } from './officer-routes.ts'
import { placeEndpoints } from './place-routes.ts'
import { policyEndpoints } from './policies.ts'
import { policyPreviewEndpoints } from './policy-preview.ts'
import { restrictionEndpoints } from './restriction-routes.ts'
import { sessionEndpoints } from './session-routes.ts'
import { siteOverviews } from './sites.ts'
import { templateEndpoints } from './template-routes.ts'
import { visitEndpoints } from './visit-routes.ts'

interface Parts {
  readonly db: Db
  readonly now: () => number
}

const sites = ({ db, now }: Parts) =>
  endpoint(
    {
      method: 'get',
      path: '/v1/sites',
      summary: 'Sites with their gates, when each was last heard, and what is booked today',
      access: 'viewer',
      scope: 'visits:read',
      status: 200,
      answer: siteList,
      problems: ['bad-request', 'unauthenticated', 'token-expired', 'forbidden'],
    },
    async ({ caller }) => siteOverviews(db, (site) => seesSite(caller, site), now()),
  )

export const registerEndpoints = (parts: Parts): Endpoint[] => [
  sites(parts),
  ...placeEndpoints(parts),
  ...closureEndpoints(parts),
  ...inmateEndpoints(parts),
  ...restrictionEndpoints(parts),
  ...sessionEndpoints(parts),
  ...templateEndpoints(parts),
  ...visitEndpoints(parts),
  ...policyEndpoints(parts),
  ...policyPreviewEndpoints(parts),
  ...officerEndpoints(parts),
]
