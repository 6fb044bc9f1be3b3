/**
 * Photographs every kiosk screen in every language and size into test/artifacts/kiosk, with a contact sheet to look
 * through: `npm run screens`. Some of them: `node test/screens/kiosk.ts portrait ar welcome collecting`.
 */
import { mkdir, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { Language } from '@ziara-gate/domain'
import type { Page } from 'playwright-core'
import { builtPage } from '../support/built-page.ts'
import { launchChromium } from '../support/chromium.ts'
import { closeOwn, openKiosk, ownScreens, show, sizes } from '../support/kiosk-page.ts'
import { scenes } from '../support/lane-states.ts'
import { type ScriptedGate, startScriptedGate } from '../support/scripted-gate.ts'

const folder = fileURLToPath(new URL('../artifacts/kiosk/', import.meta.url))
const allLanguages: Language[] = ['ar', 'fr', 'en']
const asked = process.argv.slice(2)
/** Those that are asked for, or all. */
const chosen = <Name extends string>(all: readonly Name[]) => {
  const some = all.filter((one) => asked.includes(one))
  return some.length === 0 ? all : some
}
const languages = chosen(allLanguages)
const sizesWanted = chosen(Object.keys(sizes) as (keyof typeof sizes)[])
const scenesAsked = asked.filter((one) => !(one in sizes) && !allLanguages.some((known) => known === one))
const isWanted = (name: string) =>
  scenesAsked.length === 0 || scenesAsked.some((part) => name.startsWith(part))

interface Shot {
  readonly size: string
  readonly scene: string
  readonly language: string
  readonly file: string
}

type Take = (scene: string, language: string) => Promise<void>

async function photograph(page: Page, gate: ScriptedGate, size: string): Promise<Shot[]> {
  const shots: Shot[] = []
  const take = async (scene: string, language: string) => {
    const file = `${size}-${scene}-${language}.png`
    await page.screenshot({ path: `${folder}${file}` })
    shots.push({ size, scene, language, file })
  }
  for (const language of languages) {
    for (const [name, scene] of Object.entries(scenes).filter(([name]) => isWanted(name))) {
      await show(page, gate, scene, language)
      await take(name, language)
    }
    for (const [name, open] of Object.entries(ownScreens).filter(([name]) => isWanted(name))) {
      await open(page, gate, language)
      await take(name, language)
    }
    await closeOwn(page, gate, language)
  }
  if (isWanted('prepared')) await photographPrepared(page, gate, take)
  if (isWanted('lost')) {
    gate.goAway()
    await page.locator('[data-screen=lost]').waitFor()
    await take('lost', 'ar')
    gate.comeBack()
  }
  return shots
}

/** Languages that are prepared, on a kiosk that is set up to show them. */
async function photographPrepared(page: Page, gate: ScriptedGate, take: Take) {
  const idle = scenes.welcome
  if (!idle) return
  const { url } = gate
  await page.goto(`${url}/?also=zgh,ckb`)
  for (const [code, name] of [
    ['zgh', 'ⵜⴰⵎⴰⵣⵉⵖⵜ'],
    ['ckb', 'کوردی'],
  ] as const) {
    await show(page, gate, idle, 'ar')
    await page.getByRole('button', { name, exact: true }).tap()
    await page.locator(`html[lang=${code}]`).waitFor()
    await take('prepared', code)
  }
  await page.goto(url)
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
for (const size of sizesWanted) {
  const page = await openKiosk(browser, gate, sizes[size])
  shots.push(...(await photograph(page, gate, size)))
  await page.context().close()
}
await writeFile(`${folder}index.html`, html(shots))
await gate.close()
await browser.close()
process.stderr.write(`${shots.length} screens in ${folder}index.html\n`)
