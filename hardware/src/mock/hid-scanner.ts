import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openHidEmulator } from './hid-emulator.ts'
import type { HidModelName } from './hid-models.ts'
import { openTypewriter } from './hid-typewriter.ts'

const port = '1-1'

/** One emulated HID scanner for a lane agent: what `openPtyPair` is for the serial one. */
export interface EmulatedHidScanner {
  /** For the lane agent's process: it sees the device, and LANE_DEVICES describes it. Leave LANE_SERIAL_PATH out. */
  readonly environment: Readonly<Record<string, string>>
  /** A tty: each line written to it, ended by CR, is shown to the scanner. */
  readonly writerPath: string
  readonly close: () => Promise<void>
}

/** Plugs in a scanner of the given model. `python` is what `ensureUmockdev` or `findPython` found. */
export async function openEmulatedHidScanner(
  python: string,
  model: HidModelName,
): Promise<EmulatedHidScanner> {
  const emulator = await openHidEmulator(python)
  await emulator.plug(port, model, 'EMULATED-1')
  const typewriter = openTypewriter((code) => emulator.scan(port, code))
  const directory = mkdtempSync(join(tmpdir(), 'ziara-scanner-'))
  const file = join(directory, 'devices.json')
  writeFileSync(file, JSON.stringify({ devices: [{ kind: 'hid', name: 'scanner', usb: { port } }] }))
  return {
    environment: { ...emulator.environment, LANE_DEVICES: file },
    writerPath: typewriter.writerPath,
    close: async () => {
      typewriter.close()
      await emulator.close()
      rmSync(directory, { recursive: true, force: true })
    },
  }
}
