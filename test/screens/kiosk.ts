/**
 * Photographs every kiosk screen in every language and size into test/artifacts/kiosk, with a contact sheet to look
 * through: `npm run screens`, or `npm run screens -- welcome collecting` for some of them.
 */
import { mkdir, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { Language } from '@ziara-gate/domain'
import type { Page } from 'playwright-core'
import { builtPage } from '../support/built-page.ts'
import { launchChromium } from '../support/chromium.ts'
import { openKiosk, show, sizes } from '../support/kiosk-page.ts'
import { scenes } from '../support/lane-states.ts'
import { type ScriptedGate, startScriptedGate } from '../support/scripted-gate.ts'

const folder = fileURLToPath(new URL('../artifacts/kiosk/', import.meta.url))
const idle = { current: { step: 'idle' } } as const
const languages: Language[] = ['ar', 'fr', 'en']
const wanted = process.argv.slice(2)
const isWanted = (name: string) => wanted.length === 0 || wanted.some((part) => name.startsWith(part))

interface Shot {
  readonly size: string
  readonly scene: string
  readonly language: Language
  readonly file: string
}

async function photograph(page: Page, gate: ScriptedGate, size: string): Promise<Shot[]> {
  const shots: Shot[] = []
  const take = async (scene: string, language: Language) => {
    const file = `${size}-${scene}-${language}.png`
    await page.screenshot({ path: `${folder}${file}` })
    shots.push({ size, scene, language, file })
  }
  for (const language of languages) {
    for (const [name, scene] of Object.entries(scenes).filter(([name]) => isWanted(name))) {
      await show(page, gate, scene, language)
      await take(name, language)
    }
    if (isWanted('children')) {
      await show(page, gate, scenes['collecting-family'] ?? idle, language)
      await page.locator('.minors button').click()
      await page.locator('[data-screen=children]').waitFor()
      await take('children', language)
    }
    if (!isWanted('typing')) continue
    await show(page, gate, idle, language)
    await page.locator('.act button').click()
    for (const key of '7K3M9') await page.locator('.pad').getByText(key, { exact: true }).click()
    await take('typing', language)
    await page.locator('.pad .back').click()
  }
  if (isWanted('lost')) {
    gate.goAway()
    await page.locator('[data-screen=lost]').waitFor()
    await take('lost', 'ar')
    gate.comeBack()
  }
  return shots
}

const html = (shots: readonly Shot[]) => {
  const scenesOf = [...new Set(shots.map(({ scene }) => scene))]
  const figures = (scene: string) =>
    shots
      .filter((shot) => shot.scene === scene)
      .map(
        ({ file, size, language }) =>
          `<figure><a href="${file}"><img loading="lazy" src="${file}" alt="${scene}"></a><figcaption>${size} ${language}</figcaption></figure>`,
      )
      .join('')
  return `<!doctype html><meta charset="utf-8"><title>Kiosk screens</title>
<style>body{font:16px sans-serif;background:#eee;margin:2rem}div{display:flex;flex-wrap:wrap;gap:1rem}figure{margin:0}img{height:320px;display:block;box-shadow:0 1px 6px #0004}figcaption{font-size:12px}</style>
<h1>Kiosk screens</h1>${scenesOf.map((scene) => `<h2>${scene}</h2><div>${figures(scene)}</div>`).join('')}`
}

await mkdir(folder, { recursive: true })
const browser = await launchChromium()
const gate = await startScriptedGate(builtPage('kiosk-ui'))
const shots: Shot[] = []
for (const [size, viewport] of Object.entries(sizes)) {
  const page = await openKiosk(browser, gate, viewport)
  shots.push(...(await photograph(page, gate, size)))
  await page.context().close()
}
await writeFile(`${folder}index.html`, html(shots))
await gate.close()
await browser.close()
process.stderr.write(`${shots.length} screens in ${folder}index.html\n`)
