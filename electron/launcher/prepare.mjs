/**
 * Brings a clone to where it can run: packages as package-lock.json says, and the pages built. Plain JavaScript without
 * dependencies, because it runs before there are any, on whatever Node the machine has (20 and later).
 * Does nothing when nothing is missing. `--tests` also sees to what the tests need.
 */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { install, isInstalled } from './install.mjs'
import { withLock } from './lock.mjs'
import { buildPages, pagesAreOld } from './pages.mjs'
import { node24, root, say } from './places.mjs'

const lock = join(root, '.data', 'prepare.lock')
const waiting = (owner) => say(`waiting for process ${owner}, which is installing or building`)

/** Throws with words for people when something cannot be had. */
export async function prepare() {
  if (isInstalled() && !pagesAreOld()) return
  await withLock(lock, work, waiting)
}

async function work() {
  if (!isInstalled()) await install()
  buildPages()
}

/** A Chromium for the browser tests: found, or installed where that is possible, else the command to run is printed. */
function prepareTests() {
  const { status } = spawnSync(node24() ?? process.execPath, [join(root, 'electron/launcher/browser.ts')], {
    stdio: ['ignore', 2, 2],
  })
  if (status !== 0) process.exit(1)
}

/** Prepares, or ends this process with one clear line. */
export async function prepareOrExit() {
  await prepare().catch((error) => {
    say(error.message)
    process.exit(1)
  })
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  await prepareOrExit()
  if (process.argv.includes('--tests')) prepareTests()
}
