import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { tempDir } from '../test-support/temp.ts'
import { keptSecret, readIfThere, writeSecret } from './secret-file.ts'

test('a secret is made once, whoever asks first, and only its owner can read it', async () => {
  const directory = await tempDir()
  const path = join(directory, 'secret')
  const asked = await Promise.all([1, 2].map((one) => keptSecret(path, () => `made by ${one}`)))
  expect(asked[0]).toBe(asked[1])
  expect(await keptSecret(path, () => 'made again')).toBe(asked[0])
  expect((await stat(path)).mode & 0o077).toBe(0)
  expect(await readdir(directory)).toEqual(['secret'])
})

test('a file is replaced whole', async () => {
  const path = join(await tempDir(), 'file')
  expect(await readIfThere(path)).toBeNull()
  await writeSecret(path, 'first')
  await writeSecret(path, 'second')
  expect(await readIfThere(path)).toBe('second')
})
