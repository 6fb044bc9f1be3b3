import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { node24, root, say } from './places.mjs'

/** Built or fetched by install scripts, so the list of packages alone does not tell that they are there. */
const marks = ['node_modules/sqlite3/build/Release/node_sqlite3.node', 'node_modules/vite/package.json']

const json = (path) => JSON.parse(readFileSync(path, 'utf8'))

/**
 * Does node_modules hold what package-lock.json says? npm keeps its own list of what it installed beside it.
 * @param {string} [at] the project's root
 */
export function isInstalled(at = root) {
  const list = join(at, 'node_modules', '.package-lock.json')
  if (!existsSync(list) || node24(at) === null) return false
  if (!marks.every((mark) => existsSync(join(at, mark)))) return false
  const there = json(list).packages
  return Object.entries(json(join(at, 'package-lock.json')).packages).every(
    ([place, wanted]) => place === '' || agrees(wanted, there[place]),
  )
}

/** Packages for other machines stay away; npm marks them optional. */
const agrees = (wanted, found) =>
  found === undefined
    ? wanted.optional === true
    : found.version === wanted.version && found.integrity === wanted.integrity

/**
 * Installs what package-lock.json names; throws with words for people when that fails. `npm ci` would refuse where the
 * registry that made the lock had no package for some other machine (a mirror, often); `npm install --no-save` goes by the
 * lock just the same and leaves it alone.
 */
export async function install() {
  const partly = existsSync(join(root, 'node_modules', '.package-lock.json'))
  if (partly) say('package-lock.json changed: installing what is new')
  else say('installing the packages; the first time takes some minutes, because sqlite3 is compiled here')
  const status = await npm('install', '--no-save')
  if (status !== 0) throw new Error(`npm install ended with status ${status}; what it said is above`)
  if (!isInstalled())
    throw new Error('npm install ended well, but packages are missing; is package-lock.json current?')
}

async function npm(...args) {
  const path = process.env.npm_execpath
  const [command, first] = path ? [process.execPath, [path]] : ['npm', []]
  const options = [
    '--no-json',
    '--loglevel=error',
    '--no-fund',
    '--no-audit',
    '--include=dev',
    '--include=optional',
  ]
  // Its own process group: when we are told to stop, the compiler that npm started must stop as well.
  const child = spawn(command, [...first, ...args, ...options], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: path === undefined && process.platform === 'win32',
    detached: process.platform !== 'win32',
  })
  return await watched(child)
}

function watched(child) {
  const since = Date.now()
  const progress = setInterval(() => say(`${phase()} (${Math.round((Date.now() - since) / 1000)} s)`), 15_000)
  const stop = (signal) => {
    kill(child, signal)
    process.exit(signal === 'SIGINT' ? 130 : 143)
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code, signal) => resolve(code ?? signal))
  }).finally(() => {
    clearInterval(progress)
    process.off('SIGINT', stop)
    process.off('SIGTERM', stop)
  })
}

function kill(child, signal) {
  try {
    process.kill(process.platform === 'win32' ? child.pid : -child.pid, signal)
  } catch {
    // It is gone already.
  }
}

function phase() {
  const fetched = existsSync(join(root, 'node_modules/sqlite3/package.json'))
  return fetched && !existsSync(join(root, marks[0])) ? 'compiling sqlite3 …' : 'installing …'
}
