/** The figures for people: a table in the terminal, and the one in BENCHMARKS.md. */
import { readFileSync, writeFileSync } from 'node:fs'
import { cpus, release, totalmem } from 'node:os'
import { aims } from './aims.ts'
import type { Figure } from './figures.ts'

const aimOf = ({ figure, value }: Figure): string => {
  const aim = aims[figure]
  return aim === undefined ? '' : `${aim.text} ${aim.reached(value) ? 'reached' : 'missed'}`
}

export function table(figures: readonly Figure[]): string {
  const width = Math.max(...figures.map(({ figure }) => figure.length))
  return figures
    .map((one) => {
      const { figure, value, unit, note } = one
      return `${figure.padEnd(width)}  ${String(value).padStart(10)} ${unit.padEnd(12)} ${aimOf(one).padEnd(14)} ${note}`
    })
    .join('\n')
}

const machine = (): string => {
  const [first] = cpus()
  const memory = Math.round(totalmem() / 1e9)
  return `${cpus().length} × ${first?.model.trim()}, ${memory} GB, Linux ${release()}, Node ${process.version}`
}

const rowOf = (one: Figure): string =>
  `| \`${one.figure}\` | ${one.value} | ${one.unit} | ${aimOf(one)} | ${one.note.replaceAll('|', '/')} |`

const [begins, ends] = ['<!-- figures -->', '<!-- /figures -->']

/** Puts the figures of this run between the marks of a Markdown file. */
export function writeMarkdown(file: string, figures: readonly Figure[], date: string): void {
  const text = readFileSync(file, 'utf8')
  const [before, rest] = text.split(begins)
  const after = rest?.split(ends)[1]
  if (before === undefined || after === undefined) throw new Error(`${file} has no marks for figures`)
  const rows = ['| figure | value | unit | aim | |', '|---|---|---|---|---|', ...figures.map(rowOf)]
  const lines = [begins, `${date}; ${machine()}.`, '', ...rows, ends]
  writeFileSync(file, `${before}${lines.join('\n')}${after}`)
}
