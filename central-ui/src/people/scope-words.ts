import type { ApiScope } from '@ziara-gate/domain'
import type { WordKey } from '../words/words.ts'

/** A colon in the address of a text would part it in two. */
export const scopeWords: Record<ApiScope, WordKey> = {
  'visits:read': 'access.scope.readVisits',
  'visits:write': 'access.scope.writeVisits',
  imports: 'access.scope.imports',
  'attendance:read': 'access.scope.readAttendance',
}
