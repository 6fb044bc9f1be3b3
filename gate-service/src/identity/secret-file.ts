import { randomUUID } from 'node:crypto'
import { link, open, readFile, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'

const hasCode = (error: unknown, code: string): boolean =>
  error instanceof Error && 'code' in error && error.code === code

/** Null when there is no such file; every other trouble is thrown. */
export async function readIfThere(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return null
    throw error
  }
}

async function syncDirectory(path: string): Promise<void> {
  const directory = await open(dirname(path), 'r')
  try {
    await directory.sync()
  } finally {
    await directory.close()
  }
}

async function writeBeside(path: string, text: string): Promise<string> {
  const making = `${path}.${randomUUID()}.new`
  const file = await open(making, 'w', 0o600)
  try {
    await file.chmod(0o600)
    await file.writeFile(text)
    await file.sync()
  } finally {
    await file.close()
  }
  return making
}

/** Writes a file that only its owner can read, whole or not at all, and on disk when it returns. */
export async function writeSecret(path: string, text: string): Promise<void> {
  await rename(await writeBeside(path, text), path)
  await syncDirectory(path)
}

/** The secret in the file; made, when there is none. Of two processes that make it at once both get the first one's. */
export async function keptSecret(path: string, make: () => string): Promise<string> {
  const kept = await readIfThere(path)
  if (kept !== null) return kept
  const making = await writeBeside(path, make())
  try {
    await link(making, path)
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error
  } finally {
    await rm(making)
  }
  await syncDirectory(path)
  return readFile(path, 'utf8')
}
