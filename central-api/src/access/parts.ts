import type { Db } from '../db/database.ts'
import type { PasswordRule } from './password-rules.ts'
import type { SessionRules } from './sign-ins.ts'

export interface AccessParts {
  readonly db: Db
  readonly now: () => number
  readonly rules: SessionRules
  readonly passwordRule: PasswordRule
}
