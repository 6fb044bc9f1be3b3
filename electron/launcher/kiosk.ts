/**
 * A page for a browser on this machine: `npm run kiosk`, and with `SHELL_ROLE` the console's or the display's. Electron
 * needs no server; this is the same page where Electron is not at hand.
 */
import { join } from 'node:path'
import { readConfig } from '@ziara-gate/domain'
import { z } from 'zod'
import { listAssets } from '../src/page/assets.ts'
import { servePage } from '../src/page/page-server.ts'
import { pageAddress } from '../src/page/setup.ts'
import { pageFile, readStation } from '../src/page/station.ts'
import { root, say } from './places.mjs'

const schema = z.object({ KIOSK_PORT: z.coerce.number().int().min(0).max(65_535).default(4300) })

function fail(line: string, status: number): never {
  process.stderr.write(`${line}\n`)
  process.exit(status)
}

const config = readConfig(schema, process.env)
const read = readStation(process.env)
if (!config.ok) fail(config.error, 2)
if (!read.ok) fail(read.error, 2)
const { KIOSK_PORT } = config.value
const station = read.value
const assets = await listAssets(join(root, 'kiosk-ui', 'dist'), pageFile[station.role], station.recordings)
const server = await servePage(assets, station, KIOSK_PORT).catch((error: Error) => {
  say(`${station.role}: cannot listen on port ${KIOSK_PORT}: ${error.message}`)
  process.exit(1)
})
const page = `${server.url}/${pageAddress(station)}`
const line = { listening: server.url, process: station.role, id: station.id, page }
process.stdout.write(`${JSON.stringify(line)}\n`)

const stop = () => void server.close().then(() => process.exit(0))
process.on('SIGTERM', stop)
process.on('SIGINT', stop)
