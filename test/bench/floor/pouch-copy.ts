/** What people would use instead, second process: one replication into an empty LevelDB. `floor/pouch-copy.ts DIRECTORY URL BATCH` */
import { mkdirSync } from 'node:fs'
import { createRequire } from 'node:module'

interface Database {
  readonly replicate: {
    from(url: string, options: { readonly batch_size: number }): Promise<{ docs_written: number }>
  }
}
interface Pouch {
  new (name: string): Database
  defaults(options: { readonly prefix: string }): Pouch
}

const PouchDB = createRequire(import.meta.url)('pouchdb') as Pouch
const [directory = '', url = '', batch = '100'] = process.argv.slice(2)
mkdirSync(directory, { recursive: true })
const Local = PouchDB.defaults({ prefix: `${directory}/` })
const database = new Local('visits')
const begun = performance.now()
const { docs_written: written } = await database.replicate.from(`${url}/visits`, {
  batch_size: Number(batch),
})
process.stdout.write(`${JSON.stringify({ written, ms: performance.now() - begun })}\n`)
process.exit(0)
