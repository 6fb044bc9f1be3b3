import { open, readFile, rename } from 'node:fs/promises'
import { dirname } from 'node:path'

/** Null when there is no such file; every other trouble is thrown. */
export async function readIfThere(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}

/** Writes a file that only its owner can read, whole or not at all, and on disk when it returns. */
export async function writeSecret(path: string, text: string): Promise<void> {
  const making = `${path}.new`
  const file = await open(making, 'w', 0o600)
  try {
    await file.chmod(0o600)
    await file.writeFile(text)
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(making, path)
  const directory = await open(dirname(path), 'r')
  try {
    await directory.sync()
  } finally {
    await directory.close()
  }
}
