/** The file of keys that seal secrets: a line each, `name key`, the key 32 bytes in base64url; the first one seals. */
import { readFileSync } from 'node:fs'
import { err, ok, type Result } from '@ziara-gate/domain'
import { keyBytes, type VaultKey } from './vault.ts'

function keyOf(line: string): VaultKey | null {
  const [id = '', text = '', ...more] = line.trim().split(/\s+/)
  const key = Buffer.from(text, 'base64url')
  return /^[\w-]{1,32}$/.test(id) && key.length === keyBytes && more.length === 0 ? { id, key } : null
}

/** Empty lines and those that begin with `#` say nothing. */
function parseKeys(text: string): Result<VaultKey[], string> {
  const lines = text.split('\n').filter((line) => !/^\s*(#|$)/.test(line))
  const keys = lines.map(keyOf).filter((key) => key !== null)
  if (keys.length < lines.length) return err('a line is not `name key`, the key 32 bytes in base64url')
  if (keys.length === 0) return err('it has no key')
  if (new Set(keys.map(({ id }) => id)).size < keys.length) return err('a name stands there twice')
  return ok(keys)
}

export function readVaultKeys(file: string): Result<VaultKey[], string> {
  try {
    return parseKeys(readFileSync(file, 'utf8'))
  } catch (error) {
    return err(error instanceof Error ? error.message : String(error))
  }
}
