import type { DemoVisit } from './running.ts'

const ofDemo = /^([0-9A-Za-z]{8}|[0-9A-Za-z]{4}-[0-9A-Za-z]{4})(?:\/(\d+|all))?$/

/** The codes that stand for what a person typed; none when it names a document that the visit does not have. */
export function codesFor(typed: string, visits: readonly DemoVisit[]): string[] {
  const text = typed.trim()
  const [, name, part] = ofDemo.exec(text) ?? []
  const visit = visits.find(({ reference }) => reference === name?.replace('-', '').toUpperCase())
  if (visit === undefined) return [text.replaceAll('\\n', '\n').replaceAll('\r\n', '\n')]
  if (part === undefined) return [visit.pass]
  if (part === 'all') return [visit.pass, ...visit.documents]
  return visit.documents.slice(Number(part) - 1, Number(part))
}
