/**
 * `node run.mjs file.ts …` prepares the clone and runs a TypeScript file on Node 24, whatever Node this is. Signals
 * go to it, its exit code comes back, and it ends when this process or the npm above it does.
 */
import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { join } from 'node:path'
import { node24, root } from './places.mjs'
import { prepareOrExit } from './prepare.mjs'

const parent = process.ppid
await prepareOrExit()

const [file, ...args] = process.argv.slice(2)
const tether = new URL('./tether.mjs', import.meta.url).href
const child = spawn(node24() ?? process.execPath, ['--import', tether, join(root, file), ...args], {
  stdio: ['inherit', 'inherit', 'inherit', 'pipe'],
})
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, () => child.kill(signal))
child.once('error', (error) => {
  process.stderr.write(`ziara-gate: ${error.message}\n`)
  process.exit(1)
})
child.once('exit', (code, signal) => process.exit(code ?? 128 + (constants.signals[signal] ?? 0)))

// npm passes SIGTERM on but cannot when it is killed outright: then we have another parent.
if (process.env.npm_lifecycle_event !== undefined) {
  setInterval(() => {
    if (process.ppid !== parent) child.kill('SIGTERM')
  }, 500).unref()
}
