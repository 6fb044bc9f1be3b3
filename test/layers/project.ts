import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'
import { type Import, importsOf } from './imports.ts'

export interface Workspace {
  readonly folder: string
  readonly name: string
  /** Entry point of the package, as `.` or `./crypto`, to the file that it is. */
  readonly exports: ReadonlyMap<string, string>
  readonly dependencies: ReadonlySet<string>
}

export interface SourceFile {
  /** From the project's root, with slashes. */
  readonly path: string
  readonly workspace: string
  readonly isTest: boolean
  readonly imports: readonly Import[]
}

export interface Project {
  readonly root: string
  readonly workspaces: readonly Workspace[]
  readonly files: ReadonlyMap<string, SourceFile>
}

interface Manifest {
  readonly name: string
  readonly workspaces?: string[]
  readonly exports?: Record<string, string>
  readonly dependencies?: Record<string, string>
  readonly devDependencies?: Record<string, string>
}

const code = /\.(ts|tsx|mts|mjs|cjs|js)$/
const tests = /\.test\.tsx?$|\/(test-support|testing|bench)\//
const leftOut = new Set(['node_modules', 'dist', 'artifacts', '.vite'])

const manifest = (folder: string) =>
  JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest

/** Reads all sources of all workspaces. */
export function readProject(root: string): Project {
  const top = manifest(root)
  const folders = (top.workspaces ?? []).filter((folder) => existsSync(join(root, folder, 'package.json')))
  const workspaces = folders.map((folder) =>
    workspaceAt(root, folder, Object.keys(top.devDependencies ?? {})),
  )
  const files = folders.flatMap((folder) =>
    filesUnder(join(root, folder)).map((file) => sourceAt(root, folder, file)),
  )
  return { root, workspaces, files: new Map(files.map((file) => [file.path, file])) }
}

/** What the root declares serves every workspace: the compiler, the test runner. */
function workspaceAt(root: string, folder: string, shared: string[]): Workspace {
  const { name, exports, dependencies, devDependencies } = manifest(join(root, folder))
  const entries = Object.entries(exports ?? {}).map(
    ([entry, file]) => [entry, slashes(join(folder, file))] as const,
  )
  const declared = [
    ...Object.keys(dependencies ?? {}),
    ...Object.keys(devDependencies ?? {}),
    ...shared,
    name,
  ]
  return { folder, name, exports: new Map(entries), dependencies: new Set(declared) }
}

function sourceAt(root: string, workspace: string, file: string): SourceFile {
  const path = slashes(relative(root, file))
  return {
    path,
    workspace,
    isTest: workspace === 'test' || tests.test(path),
    imports: importsOf(path, readFileSync(file, 'utf8')),
  }
}

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (leftOut.has(entry.name)) return []
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return filesUnder(path)
    return code.test(entry.name) && !entry.name.endsWith('.d.mts') ? [path] : []
  })
}

const slashes = (path: string): string => path.split(sep).join('/')

export type Resolved =
  | { readonly kind: 'file'; readonly path: string }
  | {
      readonly kind: 'workspace'
      readonly workspace: Workspace
      readonly entry: string
      readonly path: string | null
    }
  | { readonly kind: 'package'; readonly name: string }
  | { readonly kind: 'node'; readonly name: string }

/** What an import leads to. Paths are from the project's root and need not exist. */
export function resolve(project: Project, from: SourceFile, target: string): Resolved {
  const plain = target.replace(/\?.*$/, '')
  if (plain.startsWith('.')) return { kind: 'file', path: slashes(join(dirname(from.path), plain)) }
  if (plain.startsWith('node:')) return { kind: 'node', name: plain }
  const parts = plain.split('/')
  const name = parts.slice(0, plain.startsWith('@') ? 2 : 1).join('/')
  const workspace = project.workspaces.find((one) => one.name === name)
  if (workspace === undefined) return { kind: 'package', name }
  const entry = `.${plain.slice(name.length)}`
  return { kind: 'workspace', workspace, entry, path: workspace.exports.get(entry) ?? null }
}
