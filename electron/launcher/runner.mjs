import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { node24, say } from './places.mjs'
import { thriftOf } from './thrift.mjs'

const tether = new URL('./tether.mjs', import.meta.url).href
const lookForParentMs = 500

/**
 * Runs a TypeScript file on Node 24 and ends this process with its exit code. Signals go to it, and it ends when this
 * process ends, or the npm above it: npm passes SIGTERM on, but cannot when it is killed outright.
 * @param {string} file
 * @param {readonly string[]} args
 * @param {number} parent this process's parent when it began
 */
export function runOnNode24(file, args, parent) {
  const { flags, env } = thriftOf(file)
  const child = spawn(node24() ?? process.execPath, [...flags, '--import', tether, file, ...args], {
    env: { ...env, ...process.env },
    stdio: ['inherit', 'inherit', 'inherit', 'pipe'],
  })
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.once('error', (error) => {
    say(error.message)
    process.exit(1)
  })
  child.once('exit', (code, signal) => process.exit(code ?? 128 + (constants.signals[signal] ?? 0)))
  if (process.env.npm_lifecycle_event === undefined) return
  setInterval(() => {
    if (process.ppid !== parent) child.kill('SIGTERM')
  }, lookForParentMs).unref()
}
