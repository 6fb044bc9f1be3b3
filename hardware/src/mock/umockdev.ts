import { execFile, spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { promisify } from 'node:util'
import { err, ok, type Result } from '@ziara-gate/domain'

const run = promisify(execFile)

export const umockdevPackages = ['umockdev', 'gir1.2-umockdev-1.0', 'python3-gi'] as const
export const installCommand = `apt-get install -y ${umockdevPackages.join(' ')}`
/** A process that has this loaded and UMOCKDEV_DIR set sees the emulated devices. */
export const preload = 'libumockdev-preload.so.0'

const probe = "import gi; gi.require_version('UMockdev', '1.0'); from gi.repository import UMockdev"

/** A Python that has umockdev's bindings: the system's own, which need not be the first on the path. */
export async function findPython(): Promise<Result<string, string>> {
  for (const python of ['/usr/bin/python3', 'python3']) {
    const found = await run(python, ['-c', probe]).then(
      () => true,
      () => false,
    )
    if (found) return ok(python)
  }
  return err(`umockdev is missing; install it with: ${installCommand}`)
}

const isDebian = () =>
  existsSync('/etc/os-release') &&
  /^ID(_LIKE)?=.*(debian|ubuntu)/m.test(readFileSync('/etc/os-release', 'utf8'))

const apt = (...words: string[]) =>
  new Promise<void>((resolve, reject) => {
    const child = spawn('apt-get', words, {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    })
    child.on('error', reject)
    child.on('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`apt-get ${words.join(' ')} ended with ${code}`)),
    )
  })

/** Installs umockdev where that can be done (root on Debian or Ubuntu); else the error is the command to run. */
export async function ensureUmockdev(): Promise<Result<string, string>> {
  const found = await findPython()
  if (found.ok || process.getuid?.() !== 0 || !isDebian()) return found
  const failed = await apt('update', '-q')
    .then(() => apt('install', '-y', '-q', ...umockdevPackages))
    .then(
      () => null,
      (error: Error) => error.message,
    )
  return failed === null ? findPython() : err(`${failed}; install umockdev with: ${installCommand}`)
}
