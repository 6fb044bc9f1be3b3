import type { GateHealth } from '@ziara-gate/domain'

/** Of one gate. */
export type Health = GateHealth['gates'][number]
