/** For programs that run a gate service inside their own process, as end-to-end tests do. */
export { issueLaneToken, laneKey } from './access/lane-tokens.ts'
export { type Gate, type GateParts, startGate } from './build-gate.ts'
export { type Clock, systemClock, systemTimers, type Timer, type Timers } from './clock.ts'
export { type GateConfig, readGateConfig } from './config.ts'
export { type CrashHook, type CrashPoint, noCrash } from './crash.ts'
export { createLog } from './logging.ts'
