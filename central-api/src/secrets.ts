/**
 * `secrets.ts [--new-key NAME | --seal]`: tells which keys of CENTRAL_SECRETS_KEY_FILE the secrets in the database are sealed
 * with; with `--seal` after sealing all of them with the first one. `--new-key` prints a line for that file and does nothing else.
 */
import { fail, onDatabase, optionsOf, say } from './command.ts'
import { countSecrets, sealAll } from './db/secrets.ts'
import { newVaultKey } from './db/vault.ts'

const options = optionsOf('secrets', {
  'new-key': { type: 'string' },
  seal: { type: 'boolean', default: false },
})
const name = options['new-key']
if (name !== undefined && options.seal) fail('secrets: --new-key and --seal are two different things', 2)
if (name !== undefined && !/^[\w-]{1,32}$/.test(name)) fail('secrets: a name is letters, digits, - and _', 2)

if (name === undefined)
  await onDatabase(async (db) => {
    if (options.seal) say(`${await sealAll(db)} sealed anew`)
    for (const [key, count] of await countSecrets(db))
      say(key === '' ? `${count} lie open` : `${count} sealed with ${key}`)
  })
else say(`${name} ${newVaultKey()}`)
