import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { findChromium } from './chromium.ts'

function program(name: string, mode: number) {
  const folder = mkdtempSync(join(tmpdir(), 'ziara-chromium-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  writeFileSync(join(folder, name), '')
  chmodSync(join(folder, name), mode)
  return { folder, path: join(folder, name) }
}

test('the one that is named is taken, or none', () => {
  const { path } = program('my-chromium', 0o755)
  expect(findChromium({ CHROMIUM: path })).toBe(path)
  expect(findChromium({ CHROMIUM: `${path}-not-here` })).toBeNull()
})

test.runIf(process.platform === 'linux')('else one on the path is', () => {
  const { folder, path } = program('chromium', 0o755)
  expect(findChromium({ PATH: `/nowhere:${folder}` })).toBe(path)
})

test.runIf(process.platform === 'linux')('a file that cannot be run is none', () => {
  const { folder, path } = program('chromium', 0o644)
  expect(findChromium({ PATH: folder })).not.toBe(path)
})
