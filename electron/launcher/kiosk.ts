/**
 * The kiosk's page for a browser on this machine: `npm run kiosk`. Electron needs no server; this is the same page
 * where Electron is not at hand.
 */
import { join } from 'node:path'
import { laneId, readConfig } from '@ziara-gate/domain'
import { z } from 'zod'
import { listAssets } from '../src/page/assets.ts'
import { cameraAddress, cameraSetting } from '../src/page/camera.ts'
import { servePage } from '../src/page/page-server.ts'
import { root, say } from './places.mjs'

const schema = z.object({
  KIOSK_PORT: z.coerce.number().int().min(0).max(65_535).default(4300),
  GATE_URL: z.url({ protocol: /^https?$/ }).default('http://127.0.0.1:4200'),
  LANE_ID: laneId.default(laneId.parse('lane-1')),
  LANE_TOKEN: z.string().min(1),
  KIOSK_CAMERA: cameraSetting,
})

const config = readConfig(schema, process.env)
if (!config.ok) {
  process.stderr.write(`${config.error}\n`)
  process.exit(2)
}
const { KIOSK_PORT, GATE_URL, LANE_ID, LANE_TOKEN, KIOSK_CAMERA: camera } = config.value
const assets = await listAssets(join(root, 'kiosk-ui', 'dist'))
const lane = { gateUrl: GATE_URL, id: LANE_ID, token: LANE_TOKEN }
const server = await servePage(assets, lane, KIOSK_PORT, camera).catch((error: Error) => {
  say(`kiosk: cannot listen on port ${KIOSK_PORT}: ${error.message}`)
  process.exit(1)
})
const page = `${server.url}/${cameraAddress(camera)}`
process.stdout.write(`${JSON.stringify({ listening: server.url, process: 'kiosk', lane: LANE_ID, page })}\n`)

const stop = () => void server.close().then(() => process.exit(0))
process.on('SIGTERM', stop)
process.on('SIGINT', stop)
