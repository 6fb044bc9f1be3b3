import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { node24, root, say } from './places.mjs'

/** The pages that are built by Vite, and what each may be built from besides the locked packages. */
const pages = ['kiosk-ui', 'central-ui'].map((name) => ({
  name,
  sources: [
    name,
    'domain/src',
    'domain/look',
    'domain/package.json',
    'hardware/src/camera',
    'hardware/package.json',
  ],
}))

const cache = join(root, 'node_modules', '.cache', 'ziara-gate')
const leftOut = new Set(['node_modules', 'dist', '.vite'])
const test = /\.test\.tsx?$/

/** Builds each page whose sources are not those of its last build. Throws when a build fails. */
export function buildPages() {
  for (const page of pages) {
    const stamp = join(cache, `${page.name}.sha256`)
    const now = fingerprint(page.sources)
    if (isBuilt(page.name, stamp, now)) continue
    say(`building ${page.name}`)
    build(page.name)
    mkdirSync(cache, { recursive: true })
    writeFileSync(stamp, now)
  }
}

/** True when one of the pages has to be built. */
export const pagesAreOld = () =>
  pages.some(({ name, sources }) => !isBuilt(name, join(cache, `${name}.sha256`), fingerprint(sources)))

const isBuilt = (name, stamp, now) =>
  existsSync(join(root, name, 'dist', 'index.html')) &&
  existsSync(stamp) &&
  readFileSync(stamp, 'utf8') === now

function build(name) {
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js')
  const args = [vite, 'build', '--logLevel', 'warn', '--emptyOutDir']
  const { status } = spawnSync(node24() ?? process.execPath, args, {
    cwd: join(root, name),
    stdio: ['ignore', 2, 2],
    // Whoever started us, a test runner for one, may have set another: then React's slow build for developers comes.
    env: { ...process.env, NODE_ENV: 'production' },
  })
  if (status !== 0) throw new Error(`building ${name} failed; what Vite said is above`)
}

function fingerprint(sources) {
  const hash = createHash('sha256')
  for (const path of ['package-lock.json', ...sources]) {
    for (const file of filesUnder(join(root, path))) {
      hash.update(relative(root, file)).update('\0').update(readFileSync(file)).update('\0')
    }
  }
  return hash.digest('hex')
}

function filesUnder(path) {
  let entries
  try {
    entries = readdirSync(path, { withFileTypes: true })
  } catch {
    return existsSync(path) ? [path] : []
  }
  return entries
    .filter((entry) => !leftOut.has(entry.name) && !test.test(entry.name))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => (entry.isDirectory() ? filesUnder(join(path, entry.name)) : [join(path, entry.name)]))
}
