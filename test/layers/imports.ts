import { parseSync, Visitor } from 'vite'

export interface Import {
  /** What is imported, as written; null when the program computes it. */
  readonly target: string | null
  readonly line: number
}

/**
 * Every way in which a TypeScript file names another: imports and re-exports of values and types, dynamic imports,
 * type imports in place, and require. Read by a real parser, so comments and strings do not count.
 */
export function importsOf(file: string, source: string): Import[] {
  const { program, errors } = parseSync(file, source)
  if (errors.length > 0) throw new Error(`${file} cannot be parsed: ${errors[0]?.message}`)
  const found: Import[] = []
  const lineAt = (offset: number) => source.slice(0, offset).split('\n').length
  const add = (target: unknown, offset: number) =>
    found.push({ target: typeof target === 'string' ? target : null, line: lineAt(offset) })

  new Visitor({
    ImportDeclaration: (node) => add(node.source.value, node.start),
    ExportAllDeclaration: (node) => add(node.source.value, node.start),
    ExportNamedDeclaration: (node) => {
      if (node.source) add(node.source.value, node.start)
    },
    ImportExpression: (node) => add('value' in node.source ? node.source.value : null, node.start),
    TSImportType: (node) => add(node.source.value, node.start),
    CallExpression: (node) => {
      const [first] = node.arguments
      if (node.callee.type !== 'Identifier' || node.callee.name !== 'require') return
      add(first && 'value' in first ? first.value : null, node.start)
    },
  }).visit(program)
  return found
}
