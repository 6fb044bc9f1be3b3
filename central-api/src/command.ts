import { type ParseArgsOptionsConfig, parseArgs } from 'node:util'
import { readStorageConfig } from './config.ts'
import { type Db, openDatabase } from './db/database.ts'

export function fail(message: string, status: number): never {
  process.stderr.write(`${message}\n`)
  process.exit(status)
}

/** The options of a program of headquarters. What it does not know ends it with status 2 and one line. */
export function optionsOf<const O extends ParseArgsOptionsConfig>(program: string, options: O) {
  try {
    return parseArgs({ options }).values
  } catch (error) {
    fail(`${program}: ${error instanceof Error ? error.message : String(error)}`, 2)
  }
}

/** Works on the database of CENTRAL_DATA_DIR or DATABASE_URL, beside the service or without it. */
export async function onDatabase(work: (db: Db, dataDir: string) => Promise<void>): Promise<void> {
  const config = readStorageConfig(process.env)
  if (!config.ok) fail(config.error, 2)
  const { db, close } = await openDatabase(config.value.database, Date.now, config.value.vaultKeys)
  try {
    await work(db, config.value.dataDir)
  } finally {
    await close()
  }
}

export const json = { json: { type: 'boolean', default: false } } as const
export const say = (text: string): void => void process.stdout.write(`${text}\n`)
