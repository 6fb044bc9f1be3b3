/**
 * Which part may know which. The direction is the architecture: `domain` knows nobody, the five in the middle know
 * `domain` alone, the shell may start what a one-box gate runs, and the tests may know all.
 */
import { isBuiltin } from 'node:module'
import { circles, graphOf, reachable } from './circles.ts'
import type { Import } from './imports.ts'
import { type Project, type Resolved, readProject, resolve, type SourceFile } from './project.ts'

export interface Finding {
  readonly file: string
  readonly line: number
  readonly rule:
    | 'circle'
    | 'direction'
    | 'deep'
    | 'undeclared'
    | 'one-place'
    | 'page'
    | 'computed'
    | 'missing'
  readonly text: string
}

const middle = ['hardware', 'gate-service', 'central-api', 'kiosk-ui', 'central-ui']
const mayImport: Readonly<Record<string, readonly string[]>> = {
  domain: [],
  ...Object.fromEntries(middle.map((folder) => [folder, ['domain']])),
  electron: ['domain', 'gate-service', 'hardware'],
  test: ['domain', ...middle, 'electron'],
}

/**
 * Single entries beyond that. The camera is a scanner that only a page can open: how its pictures are decoded stands with
 * the other drivers, and runs in the kiosk's worker. Pages load it, so it must not reach Node either.
 */
const alsoImport: Readonly<Record<string, readonly string[]>> = {
  'kiosk-ui': ['@ziara-gate/hardware/camera'],
}

/** Packages that one file alone may import in each of these workspaces, so that each can be replaced in a day. */
const onePlace: Readonly<Record<string, readonly string[]>> = {
  sqlite3: ['gate-service', 'central-api'],
  serialport: ['hardware'],
  'node-hid': ['hardware'],
}

/** Runs in a browser: neither Node nor what needs Node may be reached. */
const pages = ['kiosk-ui', 'central-ui']

export function checkLayers(root: string): Finding[] {
  const project = readProject(root)
  const files = [...project.files.values()]
  const each = files.flatMap((file) => file.imports.flatMap((one) => checkImport(project, file, one)))
  return [...each, ...checkCircles(project), ...checkBrowserSafe(project), ...checkOnePlace(project)]
}

function checkImport(project: Project, file: SourceFile, { target, line }: Import): Finding[] {
  const finding = (rule: Finding['rule'], text: string): Finding[] => [{ file: file.path, line, rule, text }]
  if (target === null) {
    return file.isTest ? [] : finding('computed', 'imports a computed path, which nobody can check')
  }
  const found = resolve(project, file, target)
  switch (found.kind) {
    case 'file':
      return checkPath(project, file, found.path, finding)
    case 'workspace':
      return checkWorkspace(file, found, finding)
    case 'package':
      return checkPackage(project, file, found.name, finding)
    case 'node':
      return []
  }
}

type Find = (rule: Finding['rule'], text: string) => Finding[]

function checkPath(project: Project, file: SourceFile, path: string, finding: Find): Finding[] {
  if (!path.startsWith(`${file.workspace}/`)) {
    return finding('deep', `reaches ${path} by its path; across workspaces only a package's exports count`)
  }
  const isCode = /\.[cm]?[jt]sx?$/.test(path)
  return isCode && !project.files.has(path) ? finding('missing', `imports ${path}, which is not there`) : []
}

function checkWorkspace(file: SourceFile, found: Resolved & { kind: 'workspace' }, finding: Find): Finding[] {
  const { workspace, entry, path } = found
  const itself = workspace.folder === file.workspace
  const excepted = alsoImport[file.workspace]?.includes(workspace.name + entry.slice(1))
  if (!itself && !excepted && !mayImport[file.workspace]?.includes(workspace.folder)) {
    return finding('direction', `${file.workspace} must not import ${workspace.folder}`)
  }
  return path === null ? finding('deep', `${workspace.name} does not export ${entry}`) : []
}

function checkPackage(project: Project, file: SourceFile, name: string, finding: Find): Finding[] {
  if (isBuiltin(name)) return finding('undeclared', `imports ${name} without node:`)
  const workspace = project.workspaces.find(({ folder }) => folder === file.workspace)
  return workspace?.dependencies.has(name)
    ? []
    : finding('undeclared', `imports ${name}, which ${file.workspace}/package.json does not name`)
}

const checkCircles = (project: Project): Finding[] =>
  circles(graphOf(project)).map((path) => ({
    file: path[0] ?? '',
    line: 1,
    rule: 'circle',
    text: path.join(' -> '),
  }))

/** What pages may load of the domain, and the pages themselves, must not reach Node. */
function checkBrowserSafe(project: Project): Finding[] {
  const graph = graphOf(project)
  const entry = project.workspaces.find(({ folder }) => folder === 'domain')?.exports.get('.')
  const starts = [...project.files.values()].filter(
    (file) => pages.includes(file.workspace) && isPageCode(file),
  )
  const reached = [entry ?? '', ...starts.map(({ path }) => path)].map((start) => reachable(graph, start))
  const files = new Set(reached.flatMap((paths) => [...paths]))
  return [...files].flatMap((path) => {
    const file = project.files.get(path)
    const nodes = file?.imports.filter(({ target }) => target !== null && isBuiltin(target)) ?? []
    return nodes.map(({ target, line }) => ({
      file: path,
      line,
      rule: 'page' as const,
      text: `imports ${target}, and pages load this file`,
    }))
  })
}

const isPageCode = (file: SourceFile): boolean => !file.isTest && file.path.includes('/src/')

function checkOnePlace(project: Project): Finding[] {
  const product = [...project.files.values()].filter((file) => !file.isTest)
  return Object.entries(onePlace).flatMap(([name, places]) => {
    const users = product.flatMap((file) => {
      const use = file.imports.find(({ target }) => target === name)
      return use ? [{ file: file.path, workspace: file.workspace, line: use.line }] : []
    })
    const first = (workspace: string) => users.find((user) => user.workspace === workspace)?.file
    return users
      .filter(({ file, workspace }) => !places.includes(workspace) || file !== first(workspace))
      .map(({ file, workspace, line }) => ({
        file,
        line,
        rule: 'one-place' as const,
        text: `imports ${name}, which belongs to ${places.includes(workspace) ? first(workspace) : places.join(' and ')} alone`,
      }))
  })
}
