/**
 * Lays all photographs of test/artifacts out on one sheet to look through: index.html, where each leads to its own size, and
 * sheet.jpg, which can be sent. The last step of `npm run screens`.
 */
import { readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { launchChromium } from '../support/chromium.ts'

const root = fileURLToPath(new URL('../artifacts/', import.meta.url))
const origin = 'http://sheet.invalid'

interface Section {
  readonly name: string
  readonly files: readonly string[]
}

async function sectionsOf(folder: string): Promise<Section[]> {
  const entries = await readdir(folder, { withFileTypes: true })
  const names = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name)
  const sections = names.sort().map(async (name) => {
    const files = (await readdir(join(folder, name))).filter((file) => /\.(png|jpe?g)$/.test(file)).sort()
    return { name, files }
  })
  return (await Promise.all(sections)).filter(({ files }) => files.length > 0)
}

const html = (sections: readonly Section[]): string => {
  const figure = (folder: string) => (file: string) =>
    `<figure><a href="${folder}/${file}"><img loading="lazy" src="${folder}/${file}" alt=""></a><figcaption>${file.replace(/\.\w+$/, '')}</figcaption></figure>`
  const parts = sections.map(
    ({ name, files }) => `<h2>${name}</h2><div>${files.map(figure(name)).join('')}</div>`,
  )
  return `<!doctype html><meta charset="utf-8"><title>All screens</title>
<style>body{font:16px sans-serif;background:#eee;margin:2rem}div{display:flex;flex-wrap:wrap;gap:1rem}figure{margin:0}img{height:320px;display:block;box-shadow:0 1px 6px #0004}figcaption{font-size:12px}</style>
<h1>All screens</h1>${parts.join('')}`
}

/**
 * Draws in the page, one picture after the other: as an ordinary page of pictures, hundreds of 4K screens would be decoded
 * at once. Answers the sheet as base64.
 */
const draw = (sections: readonly Section[]) => `(async (sections) => {
  const [width, high, gap, caption, title] = [2400, 150, 10, 16, 44]
  const placed = []
  let x = gap, y = 0
  for (const { name, files } of sections) {
    y += title
    placed.push({ text: name, x: gap, y: y - 14 })
    for (const file of files) {
      const blob = await (await fetch(\`${origin}/\${name}/\${file}\`)).blob()
      const bitmap = await createImageBitmap(blob, { resizeHeight: high, resizeQuality: 'high' })
      if (x + bitmap.width > width - gap) { x = gap; y += high + caption + gap }
      placed.push({ bitmap, x, y, label: file.replace(/\\.\\w+$/, '') })
      x += bitmap.width + gap
    }
    x = gap
    y += high + caption + gap
  }
  const canvas = new OffscreenCanvas(width, y)
  const pen = canvas.getContext('2d')
  pen.fillStyle = '#e8e8e8'
  pen.fillRect(0, 0, width, y)
  pen.fillStyle = '#222'
  for (const { text, bitmap, x, y, label } of placed) {
    pen.font = text ? '600 24px sans-serif' : '10px sans-serif'
    if (text) pen.fillText(text, x, y)
    else {
      pen.drawImage(bitmap, x, y)
      pen.fillText(label, x, y + high + 12, bitmap.width)
    }
  }
  const bytes = new Uint8Array(await (await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.72 })).arrayBuffer())
  return bytes.toBase64()
})(${JSON.stringify(sections)})`

async function drawSheet(page: Page, sections: readonly Section[]): Promise<Buffer> {
  await page.route(`${origin}/**`, (route) => {
    const { pathname } = new URL(route.request().url())
    return pathname === '/'
      ? route.fulfill({ body: '<!doctype html><title>sheet</title>', contentType: 'text/html' })
      : route.fulfill({ path: join(root, decodeURIComponent(pathname)) })
  })
  await page.goto(`${origin}/`)
  return Buffer.from(await page.evaluate<string>(draw(sections)), 'base64')
}

const sections = await sectionsOf(root)
await writeFile(`${root}index.html`, html(sections))
const browser = await launchChromium()
const page = await (await browser.newContext()).newPage()
await writeFile(`${root}sheet.jpg`, await drawSheet(page, sections))
await browser.close()
process.stderr.write(`${sections.flatMap(({ files }) => files).length} screens in ${root}index.html\n`)
