import type { Endpoint } from '../http/endpoint.ts'
import { keyEndpoints } from './key-routes.ts'
import type { AccessParts } from './parts.ts'
import { sessionEndpoints } from './session-routes.ts'
import { signInEndpoints } from './sign-in-routes.ts'
import { userEndpoints } from './user-routes.ts'

export const accessEndpoints = (parts: AccessParts): Endpoint[] => [
  ...sessionEndpoints(parts),
  ...signInEndpoints(parts),
  ...userEndpoints(parts),
  ...keyEndpoints(parts),
]
