/** Photographs the waiting-room display in every state and size into test/artifacts/display: `npm run screens`. */
import { mkdir } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { builtPage } from '../support/built-page.ts'
import { launchChromium } from '../support/chromium.ts'
import { openWall, showWall, wallScenes, wallSizes } from '../support/display-states.ts'
import { startScriptedDisplay } from '../support/scripted-gate.ts'

const folder = fileURLToPath(new URL('../artifacts/display/', import.meta.url))
const asked = process.argv.slice(2)
const isWanted = (name: string) => asked.length === 0 || asked.includes(name)

await mkdir(folder, { recursive: true })
const browser = await launchChromium()
const gate = await startScriptedDisplay(builtPage('kiosk-ui'))
for (const [size, viewport] of Object.entries(wallSizes).filter(([name]) => isWanted(name))) {
  const page = await openWall(browser, gate, viewport, { called: [] })
  const take = (name: string) => page.screenshot({ path: `${folder}${size}-${name}.png` })
  for (const [name, scene] of Object.entries(wallScenes)) {
    await showWall(page, gate, scene)
    await take(name)
  }
  gate.goAway()
  await page.locator('[data-view=lost]').waitFor()
  await take('lost')
  gate.comeBack()
  await page.context().close()
}
await gate.close()
await browser.close()
