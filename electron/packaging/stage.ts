/**
 * Lays out what goes into the package, and nothing else: the bundled shell with its services, the pages, and of the
 * packages with compiled code what they need to run on this machine.
 */
import { cpSync, existsSync, mkdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs'
import { basename, dirname, join, relative, sep } from 'node:path'
import { natives } from '../launcher/natives.ts'
import { root } from '../launcher/places.mjs'

export interface StageInput {
  /** Made anew by the caller. */
  readonly stage: string
  /** The bundled shell. */
  readonly dist: string
  /** The built pages. */
  readonly pages: string
  readonly version: string
}

/** Fetch or build the compiled parts when they are installed; nothing of them runs later. */
const onlyToInstall = new Set(['prebuild-install', 'tar', 'node-gyp', 'node-addon-api', 'nan'])

/** Sources, and what people read or tests need; of the compiled parts those for other machines. */
const leftOut = [
  /\.(c|cc|cpp|h|hpp|gyp|gypi|o|a|d|map|md|markdown|ts|mts|cts|gz|tgz|mk|yml)$/i,
  /(^|\/)(\.[^/]*|Makefile|deps|hidapi|obj|obj\.target|test|tests|docs|examples)(\/|$)/,
  /(^|\/)build\/.*\.(?!node$)[^/.]+$/,
  /Makefile$/,
]
const mine = `${process.platform}-${process.arch}`
const isOtherMachines = (path: string): boolean => {
  const [, folder] = /(?:^|\/)prebuilds\/([^/]+)/.exec(path) ?? []
  return folder !== undefined && !(folder.endsWith(mine) || folder.includes(`${mine}+`))
}
const isNeeded = (path: string): boolean => !isOtherMachines(path) && !leftOut.some((one) => one.test(path))

interface Manifest {
  readonly version: string
  readonly scripts?: object
  readonly devDependencies?: object
  readonly dependencies?: Readonly<Record<string, string>>
  readonly optionalDependencies?: Readonly<Record<string, string>>
}
const manifestOf = (folder: string): Manifest =>
  JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest

/** Where Node would find a package, seen from a folder; null when it is not installed. */
function find(name: string, from: string): string | null {
  for (let folder = from; folder.startsWith(root); folder = dirname(folder)) {
    const there = join(folder, 'node_modules', name)
    if (existsSync(join(there, 'package.json'))) return there
  }
  return null
}

/** The folders of the native packages and of all that they need, by their place below the project's root. */
export function nativeFolders(): string[] {
  const folders = new Set<string>()
  const add = (name: string, from: string, isOptional: boolean) => {
    const folder = find(name, from)
    if (folder === null && !isOptional) throw new Error(`${name} is not installed`)
    if (folder === null || folders.has(folder)) return
    folders.add(folder)
    const { dependencies = {}, optionalDependencies = {} } = manifestOf(folder)
    const optional = new Set(Object.keys(optionalDependencies))
    for (const next of [...Object.keys(dependencies), ...optional]) {
      if (!onlyToInstall.has(next)) add(next, folder, optional.has(next))
    }
  }
  for (const name of natives) add(name, join(root, 'electron'), false)
  return [...folders].map((folder) => relative(root, folder)).sort()
}

export function stageApp({ stage, dist, pages, version }: StageInput): void {
  mkdirSync(stage, { recursive: true })
  cpSync(dist, join(stage, 'dist'), { recursive: true })
  cpSync(pages, join(stage, 'kiosk-ui'), { recursive: true })
  const folders = nativeFolders()
  for (const folder of folders) {
    const from = realpathSync(join(root, folder))
    const filter = (path: string) => {
      const inside = relative(from, path).split(sep).join('/')
      return inside === '' || (isNeeded(inside) && basename(path) !== 'node_modules')
    }
    cpSync(from, join(stage, folder), { recursive: true, filter })
    writeFileSync(join(stage, folder, 'package.json'), JSON.stringify(withoutInstalling(manifestOf(from))))
  }
  writeFileSync(join(stage, 'package.json'), JSON.stringify(manifest(version), null, 2))
}

/** What builds or fetches the compiled part has done so, and is not packed: the manifest must not ask for it. */
function withoutInstalling({
  scripts: _,
  devDependencies: __,
  dependencies = {},
  ...rest
}: Manifest): object {
  const kept = Object.entries(dependencies).filter(([name]) => !onlyToInstall.has(name))
  return { ...rest, dependencies: Object.fromEntries(kept) }
}

/** `packageManager` tells electron-builder to look at what is there, and to ask npm for nothing. */
const manifest = (version: string) => ({
  name: 'ziara-gate',
  version,
  private: true,
  description: 'Gate check-in for prison visits',
  license: 'Apache-2.0',
  author: { name: 'Ziara Gate', email: 'gate@ziara.example' },
  homepage: 'https://ziara.example/',
  type: 'module',
  main: 'dist/main.js',
  packageManager: 'traversal@1.0.0',
  dependencies: Object.fromEntries(
    natives.map((name) => [name, manifestOf(join(root, 'node_modules', name)).version]),
  ),
})
