import { laneId } from '@ziara-gate/domain'
import { z } from 'zod'
import { framing } from '../framing/framing.ts'

/** The lane agent's environment. */
export const laneEnvironment = z.object({
  GATE_URL: z.url({ protocol: /^https?$/ }),
  LANE_ID: laneId,
  LANE_TOKEN: z.string().min(1),
  /** A JSON file that describes the devices; see `device-file.ts`. */
  LANE_DEVICES: z.string().min(1).optional(),
  /** The simple form: one serial scanner. */
  LANE_SERIAL_PATH: z.string().min(1).optional(),
  LANE_SERIAL_BAUD: z.coerce.number().int().min(300).max(4_000_000).default(115_200),
  LANE_SERIAL_FRAMING: framing.default('cr'),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
})
export type LaneEnvironment = z.infer<typeof laneEnvironment>
