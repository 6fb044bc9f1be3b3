/** Runs HID scanners in a process of its own, because the emulated devices are seen only by one that was started so. */
import { createInterface } from 'node:readline'
import { z } from 'zod'
import { type HidScanner, startHidScanner } from '../hid/hid-scanner.ts'
import { systemTimers } from '../port/timers.ts'
import { wish } from '../port/wish.ts'

const say = (what: object) => process.stdout.write(`${JSON.stringify(what)}\n`)
const wanted = z.array(z.object({ name: z.string(), wish })).parse(JSON.parse(process.argv[2] ?? '[]'))
const scanners = new Map<string, HidScanner>()

for (const { name, wish } of wanted) {
  const scanner = startHidScanner(
    { name, wish },
    {
      scanned: ({ data, symbology }) => say({ name, code: Buffer.from(data).toString('base64'), symbology }),
      state: (state, detail) => say({ name, state, detail }),
      discarded: (bytes, why) => say({ name, bytes, why }),
    },
    systemTimers,
  )
  scanners.set(name, scanner)
}

const order = z.object({
  name: z.string(),
  signal: z.enum(['accepted', 'refused', 'wait']).optional(),
  command: z.enum(['trigger', 'enable', 'disable', 'beep']).optional(),
})
const lines = createInterface(process.stdin)
lines.on('line', (line) => {
  const { name, signal, command } = order.parse(JSON.parse(line))
  if (signal) scanners.get(name)?.signal(signal)
  if (command) scanners.get(name)?.command(command)
})
lines.on('close', async () => {
  await Promise.all([...scanners.values()].map((scanner) => scanner.stop()))
  say({ stopped: true })
})
