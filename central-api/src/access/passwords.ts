import { HttpProblem, type SignInStage } from '@ziara-gate/domain'
import { recordAction } from '../audit/actions.ts'
import { type AccountRow, accountColumns, callerOf, selectAccounts } from './accounts.ts'
import type { UserCaller } from './caller.ts'
import type { AccessParts } from './parts.ts'
import { fitsPassword } from './slow-hash.ts'
import { type Credentials, credentialsOf } from './users.ts'

/** Of no password: an unknown name takes as long as a wrong password. */
const nobody =
  '$argon2id$v=19$m=19456,t=2,p=1$sF+0dn6xTHhDC3IO4P1SEg$VvEd+ZJ2Ndg93QwH1vWp9geX++dNwXMhukdZQvnN+jE'

const refused = () => new HttpProblem('unauthenticated', 'name or password is wrong')

/** The app's code comes before anything may be changed; see the contract for what each stage asks. */
const stageOf = (user: Credentials): SignInStage => {
  if (user.totp_confirmed_at !== null) return 'code'
  return user.first_password_until === null ? 'enrol' : 'password'
}

/** The account of a name and password, and what is still to be done to be signed in; throws `unauthenticated`. */
export async function checkPassword(
  { db, now }: Pick<AccessParts, 'db' | 'now'>,
  name: string,
  password: string,
): Promise<{ caller: UserCaller; stage: SignInStage }> {
  const user = await credentialsOf(db, { name })
  const fits = await fitsPassword(user?.password ?? nobody, password)
  if (!user) throw refused()
  const account = await selectAccounts(db)
    .where('accounts.id', user.account_id)
    .first<AccountRow>(...accountColumns)
  const lapsed = user.first_password_until !== null && user.first_password_until <= now()
  if (fits && !lapsed && account.revoked_at === null)
    return { caller: callerOf(account), stage: stageOf(user) }
  await recordAction(db, user.account_id, 'sign-in', 'refused', 401, now())
  throw refused()
}
