/** `pass-keys.ts [--rotate | --withdraw <id>]`: shows the keys that sign passes, after a new one or without one. */
import { fail, onDatabase, optionsOf, say } from './command.ts'
import { listPassKeys, rotatePassKey, withdrawPassKey } from './passes/pass-keys.ts'

const { rotate, withdraw } = optionsOf('pass-keys', {
  rotate: { type: 'boolean', default: false },
  withdraw: { type: 'string' },
})
if (rotate && withdraw !== undefined) fail('pass-keys: --rotate and --withdraw are two different things', 2)

await onDatabase(async (db) => {
  if (rotate) await rotatePassKey(db, Date.now())
  if (withdraw !== undefined) {
    const done = await withdrawPassKey(db, withdraw, Date.now())
    if (!done.ok) return fail(`pass-keys: there is no key ${withdraw}`, 1)
    say(`${done.value.affected} booked visits to come need a new issue of their pass.`)
  }
  for (const { id, kid, state, madeAt, signs } of await listPassKeys(db))
    say(`${id}  key id ${kid}  ${state}${signs ? ', signs' : ''}  since ${new Date(madeAt).toISOString()}`)
})
