/**
 * Photographs every view of the guard console in every language and size, by day and by night, into test/artifacts/console:
 * `npm run screens`. Arguments choose sizes, languages, themes or views: `landscape ar case`.
 */
import { mkdir, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { Language } from '@ziara-gate/domain'
import type { Page } from 'playwright-core'
import { builtPage } from '../support/built-page.ts'
import { launchChromium } from '../support/chromium.ts'
import { deskSizes, languages, openDesk } from '../support/console-page.ts'
import { deskViews } from '../support/console-views.ts'
import { type ScriptedConsoleGate, startConsoleGate } from '../support/scripted-console-gate.ts'

const folder = fileURLToPath(new URL('../artifacts/console/', import.meta.url))
const asked = process.argv.slice(2)
/** Chosen are those asked for; where none of a kind is asked for, all of it. */
const chosen = <T extends string>(all: readonly T[]): readonly T[] => {
  const some = all.filter((one) => asked.includes(one))
  return some.length > 0 ? some : all
}

const files: string[] = []

async function photograph(page: Page, gate: ScriptedConsoleGate, name: string) {
  for (const view of chosen(Object.keys(deskViews))) {
    await deskViews[view]?.(page, gate)
    const file = `${name}-${view}.png`
    await page.screenshot({ path: `${folder}${file}` })
    files.push(file)
  }
}

await mkdir(folder, { recursive: true })
const browser = await launchChromium()
for (const size of chosen(Object.keys(deskSizes) as (keyof typeof deskSizes)[])) {
  for (const language of chosen<Language>(languages)) {
    for (const colorScheme of chosen<'light' | 'dark'>(['light', 'dark'])) {
      const gate = await startConsoleGate(builtPage('kiosk-ui'))
      const page = await openDesk(browser, gate, { viewport: deskSizes[size], colorScheme, language })
      await photograph(page, gate, `${size}-${language}-${colorScheme}`)
      await page.context().close()
      await gate.close()
    }
  }
}
await browser.close()
const figures = files.map(
  (file) =>
    `<figure><a href="${file}"><img loading="lazy" src="${file}" alt=""></a><figcaption>${file}</figcaption></figure>`,
)
await writeFile(
  `${folder}index.html`,
  `<!doctype html><meta charset="utf-8"><title>Console</title><style>body{font:16px sans-serif;background:#eee;margin:2rem;display:flex;flex-wrap:wrap;gap:1rem}figure{margin:0}img{height:320px;display:block}figcaption{font-size:12px}</style>${figures.join('')}`,
)
process.stderr.write(`${files.length} views in ${folder}index.html\n`)
