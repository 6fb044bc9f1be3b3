import { spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

type Env = Readonly<Record<string, string | undefined>>

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge']
const macApps = ['Google Chrome', 'Chromium', 'Microsoft Edge'].map(
  (app) => `/Applications/${app}.app/Contents/MacOS/${app}`,
)
const windowsApps = ['Google\\Chrome\\Application\\chrome.exe', 'Microsoft\\Edge\\Application\\msedge.exe']

/** A Chromium on this machine, or null. `CHROMIUM` names one that is not in the usual places. */
export function findChromium(env: Env): string | null {
  if (env.CHROMIUM) return canRun(env.CHROMIUM) ? env.CHROMIUM : null
  return candidates(env).find(canRun) ?? null
}

function candidates(env: Env): string[] {
  if (process.platform === 'darwin') return macApps
  if (process.platform === 'win32') {
    const programs = [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA]
    return programs.flatMap((base) => (base ? windowsApps.map((app) => join(base, app)) : []))
  }
  const folders = (env.PATH ?? '').split(delimiter).filter((folder) => folder !== '')
  return names.flatMap((name) => [...folders, '/usr/bin', '/snap/bin'].map((folder) => join(folder, name)))
}

function canRun(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** The command that installs Chromium on Debian and Ubuntu. */
export const installCommand = 'apt-get update && apt-get install -y --no-install-recommends chromium'

/** Installs Chromium where this process may: as root on Debian or Ubuntu. What apt says goes to stderr. */
export function installChromium(): boolean {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return false
  const { status } = spawnSync('sh', ['-c', installCommand], {
    stdio: ['ignore', 2, 2],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  })
  return status === 0
}
