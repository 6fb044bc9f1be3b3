import { type Project, resolve } from './project.ts'

export type Graph = ReadonlyMap<string, readonly string[]>

/** Which of the project's files each file imports, across workspaces too. */
export const graphOf = (project: Project): Graph =>
  new Map(
    [...project.files.values()].map((file) => [
      file.path,
      file.imports.flatMap(({ target }) => {
        const found = target === null ? null : resolve(project, file, target)
        const path = found && 'path' in found ? found.path : null
        return path !== null && project.files.has(path) ? [path] : []
      }),
    ]),
  )

/** Every circle that a walk over the graph closes, as the files along it, the first repeated at the end. */
export function circles(graph: Graph): string[][] {
  const found: string[][] = []
  const done = new Set<string>()
  const trail: string[] = []
  const walk = (file: string) => {
    const at = trail.indexOf(file)
    if (at >= 0) found.push([...trail.slice(at), file])
    if (at >= 0 || done.has(file)) return
    trail.push(file)
    for (const next of graph.get(file) ?? []) walk(next)
    trail.pop()
    done.add(file)
  }
  for (const file of graph.keys()) walk(file)
  return found
}

/** Everything that can be reached from a file, itself included. */
export function reachable(graph: Graph, from: string): Set<string> {
  const seen = new Set<string>()
  const open = [from]
  for (let file = open.pop(); file !== undefined; file = open.pop()) {
    if (seen.has(file)) continue
    seen.add(file)
    open.push(...(graph.get(file) ?? []))
  }
  return seen
}
