import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { root, say } from '../places.mjs'

/** Builds the kiosk shell for Electron; says so and answers false when that fails. */
export function buildShell(): boolean {
  say('building the kiosk shell')
  const { status } = spawnSync(process.execPath, [join(root, 'electron/launcher/build-shell.ts')], {
    stdio: ['ignore', 2, 2],
  })
  if (status !== 0) say('the shell could not be built')
  return status === 0
}
