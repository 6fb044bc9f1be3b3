import type { Result } from '@ziara-gate/domain'
import { openEmulatedHidScanner, openPtyPair } from '@ziara-gate/hardware/mock'

/** What the demo's scanner is: one on a serial line, or one in HID POS mode. */
export const scannerKinds = ['serial', 'hid'] as const
export type ScannerKind = (typeof scannerKinds)[number]

export interface DemoScanner {
  /** A tty: whatever is written to it, ended by CR, is shown to the scanner. */
  readonly writerPath: string
  /** What the lane agent's process needs to find it. */
  readonly variables: Readonly<Record<string, string>>
  close(): Promise<void>
}

/**
 * Plugs in an emulated scanner, which the lane agent reads with the real driver.
 * @param findPython a Python that can emulate HID devices, or what to do to get one
 */
export async function openScanner(
  kind: ScannerKind,
  findPython: () => Promise<Result<string, string>>,
): Promise<DemoScanner> {
  switch (kind) {
    case 'serial': {
      const { writerPath, devicePath, close } = openPtyPair()
      return { writerPath, variables: { LANE_SERIAL_PATH: devicePath }, close: async () => close() }
    }
    case 'hid': {
      const python = await findPython()
      if (!python.ok) throw new Error(python.error)
      const { writerPath, environment, close } = await openEmulatedHidScanner(python.value, 'honeywell')
      return { writerPath, variables: environment, close }
    }
  }
}
