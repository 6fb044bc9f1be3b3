/**
 * `npm run release:apply -- --from DIR --key release.pub --state DIR --install "dpkg --install"`: verifies the release in DIR and
 * hands its package to the command. A kiosk's machine has it as `apply-release.mjs`, started by root's unit when a stick is
 * put in. Status 3: refused, with the reason on standard error. Several keys, one after the other in the file, are all trusted.
 */
import { spawnSync } from 'node:child_process'
import { createPublicKey, type KeyObject } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { applyRelease } from '../src/release/apply-release.ts'

const usage = 'usage: release:apply --from DIR --key FILE --state DIR --install COMMAND'
const refused = 3

function fail(line: string, status: number): never {
  process.stderr.write(`${line}\n`)
  process.exit(status)
}

function readOptions() {
  const string = { type: 'string' } as const
  try {
    return parseArgs({ options: { from: string, key: string, state: string, install: string } }).values
  } catch {
    return fail(usage, 2)
  }
}

const pem = /-----BEGIN PUBLIC KEY-----[^-]+-----END PUBLIC KEY-----/g
const keysIn = (file: string): KeyObject[] =>
  (readFileSync(file, 'utf8').match(pem) ?? []).map((one) => createPublicKey(one))

/** The command is words with spaces between, never given to a shell; the file is its last. */
function installing(command: string): (file: string) => void {
  const [program = '', ...args] = command.split(' ').filter((word) => word !== '')
  return (file) => {
    const { status, error } = spawnSync(program, [...args, file], { stdio: ['ignore', 2, 2] })
    if (status !== 0) throw new Error(`${program} ended with ${error?.message ?? `status ${status}`}`)
  }
}

const { from, key, state, install } = readOptions()
if (!from || !key || !state || !install) fail(usage, 2)
try {
  const { platform, arch } = process
  const done = applyRelease({ from, state, platform, arch, keys: keysIn(key), install: installing(install) })
  if (!done.ok) fail(`refused: ${done.error}`, refused)
  process.stdout.write(`applied ${done.value.version}\n`)
} catch (error) {
  fail((error as Error).message, 1)
}
