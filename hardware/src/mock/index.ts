export { type DeviceEnd, type DeviceEndEvents, openDeviceEnd } from './device-end.ts'
export { openPtyPair, type PtyPair, type PtyPairOptions } from './pty-pair.ts'
