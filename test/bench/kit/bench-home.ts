/** Where a run keeps its files: on the disk of the project, since a memory file system would make every fsync free. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const data = fileURLToPath(new URL('../../../.data/', import.meta.url))

export function makeBenchHome(): { readonly path: string; remove(): void } {
  mkdirSync(data, { recursive: true })
  const path = mkdtempSync(join(data, 'bench-'))
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) }
}
