export type { DeviceKind, DeviceState, Scan, Scanner, ScannerEvents, Signal } from './port/scanner.ts'
export { systemTimers, type Timers } from './port/timers.ts'
