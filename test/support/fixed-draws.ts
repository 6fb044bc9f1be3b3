/**
 * Before each test file: properties draw the same cases every time, so that what passes once passes again. `SEED=$RANDOM npm
 * test` looks at others.
 */
import { readFileSync } from 'node:fs'
import { expect } from 'vitest'

const { testPath } = expect.getState()
// Loading it takes longer than most files of tests, and few need it.
if (testPath !== undefined && readFileSync(testPath, 'utf8').includes("from 'fast-check'")) {
  const { configureGlobal } = await import('fast-check')
  configureGlobal({ seed: Number(process.env.SEED ?? 20_270_315) })
}
