import { err, ok, type Result } from '@ziara-gate/domain'
import type { AgentDevice } from '../agent/agent.ts'
import { startHidScanner } from '../hid/hid-scanner.ts'
import { findPort, scannerVendors } from '../serial/find-port.ts'
import { profiles } from '../serial/profiles/index.ts'
import { mrzProfile } from '../serial/profiles/mrz.ts'
import { startSerialScanner } from '../serial/serial-scanner.ts'
import { type DeviceDescription, deviceDescription, readDeviceFile } from './device-file.ts'
import type { LaneEnvironment } from './environment.ts'

/** The lane's devices: from the file, or the one serial scanner that the variables describe. */
export function describeDevices(environment: LaneEnvironment): Result<DeviceDescription[], string> {
  const { LANE_DEVICES: file, LANE_SERIAL_PATH: path } = environment
  if (file !== undefined && path !== undefined) {
    return err('configuration: LANE_DEVICES and LANE_SERIAL_PATH: set one of them')
  }
  if (file !== undefined) return readDeviceFile(file)
  if (path === undefined) return ok([])
  const simple = {
    kind: 'serial',
    name: 'scanner',
    path,
    profile: 'generic',
    framing: environment.LANE_SERIAL_FRAMING,
    line: { baud: environment.LANE_SERIAL_BAUD },
  }
  return ok([deviceDescription.parse(simple)])
}

function serialDevice(device: Extract<DeviceDescription, { kind: 'serial' | 'mrz' }>): AgentDevice {
  const { name, kind, path, usb, line } = device
  const profileOf = (vendor: string | null) => {
    if (device.kind === 'mrz') return mrzProfile()
    const fitting = (vendor !== null && scannerVendors[vendor]) || 'generic'
    return profiles[device.profile === 'auto' ? fitting : device.profile](device.framing)
  }
  const options = { name, kind, settings: line, find: () => findPort(path, usb), profileOf }
  return { name, kind, start: (events, timers) => startSerialScanner(options, events, timers) }
}

/** The driver of a described device. */
export function driverOf(device: DeviceDescription): AgentDevice {
  if (device.kind !== 'hid') return serialDevice(device)
  const options = { name: device.name, wish: device.usb }
  return {
    name: device.name,
    kind: device.kind,
    start: (events, timers) => startHidScanner(options, events, timers),
  }
}
