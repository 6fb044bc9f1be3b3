import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { type HidModelName, hidModels, scanReports } from './hid-models.ts'
import { preload } from './umockdev.ts'

const script = fileURLToPath(new URL('hid-emulator.py', import.meta.url))

const heard = z.union([
  z.object({ root: z.string() }),
  z.object({ plugged: z.string() }),
  z.object({ unplugged: z.string() }),
  z.object({ port: z.string(), received: z.string() }),
])
type Heard = z.infer<typeof heard>

/**
 * Emulated HID POS scanners, seen by every process that is started with `environment` (hidraw over umockdev): they are
 * enumerated, opened and read by the real driver.
 */
export interface HidEmulator {
  readonly environment: Readonly<Record<'LD_PRELOAD' | 'UMOCKDEV_DIR', string>>
  readonly plug: (port: string, model: HidModelName, serialNumber: string) => Promise<void>
  readonly unplug: (port: string) => Promise<void>
  /** Shows a code to the scanner on this port. */
  readonly scan: (port: string, code: string | Uint8Array, aimIdentifier?: string) => void
  readonly sendReport: (port: string, report: Uint8Array) => void
  /** Hears what the host writes to the device; the answer stops it. */
  readonly listen: (hear: (port: string, bytes: Uint8Array) => void) => () => void
  readonly close: () => Promise<void>
}

/** Starts the emulator with a Python that `ensureUmockdev` found. */
export async function openHidEmulator(python: string): Promise<HidEmulator> {
  const child = spawn(python, ['-B', script], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, LD_PRELOAD: preload },
  })
  const listeners = new Set<(port: string, bytes: Uint8Array) => void>()
  const models = new Map<string, HidModelName>()
  const expected = new Set<(line: Heard) => void>()

  createInterface(child.stdout).on('line', (text) => {
    const line = heard.parse(JSON.parse(text))
    for (const look of [...expected]) look(line)
    if (!('received' in line)) return
    for (const hear of listeners) hear(line.port, Uint8Array.from(Buffer.from(line.received, 'hex')))
  })
  const expect = (fits: (line: Heard) => boolean) =>
    new Promise<Heard>((resolve, reject) => {
      const look = (line: Heard) => {
        if (!fits(line)) return
        expected.delete(look)
        resolve(line)
      }
      expected.add(look)
      child.once('exit', (code) => reject(new Error(`the HID emulator ended with ${code}`)))
    })
  const order = (what: object) => child.stdin.write(`${JSON.stringify(what)}\n`)
  const sendReport = (port: string, report: Uint8Array) =>
    order({ do: 'send', port, report: Buffer.from(report).toString('hex') })

  const first = await expect((line) => 'root' in line)
  return {
    environment: { LD_PRELOAD: preload, UMOCKDEV_DIR: 'root' in first ? first.root : '' },
    plug: async (port, name, serial) => {
      const { vendor, product, maker, name: title, descriptor } = hidModels[name]
      models.set(port, name)
      const done = expect((line) => 'plugged' in line && line.plugged === port)
      order({
        do: 'plug',
        port,
        vendor,
        product,
        maker,
        name: title,
        serial,
        descriptor: Buffer.from(descriptor).toString('hex'),
      })
      await done
    },
    unplug: async (port) => {
      const done = expect((line) => 'unplugged' in line && line.unplugged === port)
      order({ do: 'unplug', port })
      await done
    },
    scan: (port, code, aimIdentifier) => {
      const model = hidModels[models.get(port) ?? 'honeywell']
      for (const report of scanReports(model.layout, Buffer.from(code), aimIdentifier))
        sendReport(port, report)
    },
    sendReport,
    listen: (hear) => {
      listeners.add(hear)
      return () => listeners.delete(hear)
    },
    close: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return
      child.stdin.end()
      await once(child, 'exit')
    },
  }
}
