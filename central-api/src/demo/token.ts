import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createToken, findBearer } from '../access/tokens.ts'
import type { Db } from '../db/database.ts'

const day = 86_400_000

async function stillGood(db: Db, text: string, now: number): Promise<boolean> {
  const found = await findBearer(db, text, now)
  return found.ok && found.value.expires_at !== null && found.value.expires_at > now + day
}

/** An administrator's token for the demonstration. The database has its hash only, so the text stays in a file beside it. */
export async function demoToken(db: Db, directory: string, now: number): Promise<string> {
  const file = join(directory, 'demo.token')
  const kept = existsSync(file) ? readFileSync(file, 'utf8').trim() : ''
  if (kept !== '' && (await stillGood(db, kept, now))) return kept
  const text = await createToken(
    db,
    { label: 'demonstration', role: 'administrator', sites: null, expiresAt: now + 90 * day },
    now,
  )
  mkdirSync(directory, { recursive: true, mode: 0o700 })
  writeFileSync(file, `${text}\n`, { mode: 0o600 })
  return text
}
