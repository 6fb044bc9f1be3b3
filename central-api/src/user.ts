/**
 * `user.ts add --name N --label L --role R [--site S …]`, `user.ts reset --name N`, `user.ts off --name N`, `user.ts list`, on the
 * database of CENTRAL_DATA_DIR or DATABASE_URL: how the first administrator comes to be, and the way in when none can sign in.
 * A first password is printed once and has to be changed at the first sign-in.
 */
import { type HqUser, hqRole, siteId, userName } from '@ziara-gate/domain'
import { z } from 'zod'
import {
  changeUser,
  createUser,
  credentialsOf,
  getUser,
  listUsers,
  removeAuthenticator,
  resetPassword,
} from './access/users.ts'
import { recordAction } from './audit/actions.ts'
import { fail, json, onDatabase, optionsOf, say } from './command.ts'
import type { Db } from './db/database.ts'

const usage = 'user: one of add, reset, off, list'
const [command = '', ...rest] = process.argv.slice(2)
process.argv.splice(2, process.argv.length, ...rest)

const text = { type: 'string' } as const
const options = optionsOf('user', {
  ...json,
  name: text,
  label: text,
  role: text,
  site: { type: 'string', multiple: true },
})

const firstUse = 'It is good for seven days, and has to be changed at the first sign-in.'
const tell = (value: object, words: string): void => say(options.json ? JSON.stringify(value) : words)

function given<S extends z.ZodType>(what: string, schema: S, value: unknown): z.output<S> {
  const read = schema.safeParse(value)
  if (read.success) return read.data
  fail(`user: --${what}: ${read.error.issues[0]?.message ?? 'is wrong'}`, 2)
}

async function known(db: Db): Promise<HqUser> {
  const name = given('name', userName, options.name)
  const credentials = await credentialsOf(db, { name })
  const user = credentials && (await getUser(db, credentials.account_id))
  return user ?? fail(`user: there is no user ${name}`, 1)
}

/** Nobody is signed in at the machine itself: the log names the user who was changed. */
const logged = (db: Db, id: string, what: string, name: string) =>
  recordAction(db, id, `at the machine: ${what}`, name, 200, Date.now())

async function add(db: Db): Promise<void> {
  const name = given('name', userName, options.name)
  const user = {
    name,
    label: given('label', z.string().min(1).max(120), options.label ?? name),
    role: given('role', hqRole, options.role),
    sites: given('site', z.array(siteId).min(1).optional(), options.site) ?? null,
  }
  const made = await createUser(db, user, Date.now())
  if (!made.ok) fail(`user: ${name} is there already`, 1)
  await logged(db, made.value.id, 'add', name)
  tell({ name, ...made.value }, `${name}: first password ${made.value.password}\n${firstUse}`)
}

async function reset(db: Db): Promise<void> {
  const { id, name } = await known(db)
  const password = await resetPassword(db, id, Date.now())
  await removeAuthenticator(db, id)
  await logged(db, id, 'reset', name)
  tell(
    { name, id, password },
    `${name}: first password ${password}; another authenticator is enrolled.\n${firstUse}`,
  )
}

async function off(db: Db): Promise<void> {
  const user = await known(db)
  await changeUser(db, user.id, { ...user, active: false }, Date.now())
  await logged(db, user.id, 'off', user.name)
  tell({ name: user.name, active: false }, `${user.name} is out of use.`)
}

const line = ({ name, label, role, sites, active }: HqUser): string =>
  `${name}  ${label}  ${role}  ${sites?.join(',') ?? 'all sites'}  ${active ? '' : 'out of use'}`.trimEnd()

async function list(db: Db): Promise<void> {
  const users = await listUsers(db)
  tell({ users }, users.length === 0 ? 'No users yet.' : users.map(line).join('\n'))
}

const commands: Record<string, (db: Db) => Promise<void>> = { add, reset, off, list }
const work = Object.hasOwn(commands, command) ? commands[command] : undefined
if (!work) fail(usage, 2)
await onDatabase(work)
