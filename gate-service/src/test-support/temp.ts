import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

/** A directory of the test's own, gone after it. */
export async function tempDir(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'ziara-gate-'))
  onTestFinished(() => rm(directory, { recursive: true, force: true }))
  return directory
}
