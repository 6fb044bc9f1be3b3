import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

/** Every file of ours that `entry` brings along, with its text. */
function closure(entry: string): Map<string, string> {
  const files = new Map<string, string>()
  const waiting = [new URL(entry, import.meta.url)]
  for (let url = waiting.pop(); url !== undefined; url = waiting.pop()) {
    if (files.has(url.pathname)) continue
    const text = readFileSync(url, 'utf8')
    files.set(url.pathname, text)
    for (const [, name] of text.matchAll(/^(?:im|ex)port (?!type )[^']*'(\.[^']+)'/gm))
      waiting.push(new URL(name!, url))
  }
  return files
}

test('pages can load the main entry: nothing in it needs Node', () => {
  const files = closure('./index.ts')
  expect(files.size).toBeGreaterThan(20)
  for (const [path, text] of files) expect(text, path).not.toMatch(/'node:|\bBuffer\b|\bprocess\./)
})

test('the other entry is where the crypto is', () => {
  expect([...closure('./crypto.ts').values()].some((text) => text.includes("'node:crypto'"))).toBe(true)
})
