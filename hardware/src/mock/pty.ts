import { execFileSync } from 'node:child_process'
import { createRequire } from 'node:module'

/** One pseudo-terminal: the master's descriptor and the slave's, with the path under which others open the slave. */
export interface Pty {
  readonly master: number
  readonly slave: number
  readonly path: string
}

interface NativePty {
  readonly open: (columns: number, rows: number) => { master: number; slave: number; pty: string }
}

const packageRequire = createRequire(import.meta.url)

/** node-pty's own `open` keeps streams on both ends that swallow what arrives; only its native call is needed. */
function loadNative(): NativePty {
  const loader: { requireBinary: (file: string) => NativePty } = packageRequire(
    '@lydell/node-pty/requireBinary.js',
  )
  return loader.requireBinary('pty.node')
}

/** Opens a pty in raw mode without echo. Both descriptors are non-blocking. */
export function openPty(): Pty {
  const { master, slave, pty } = loadNative().open(80, 24)
  execFileSync('stty', ['raw', '-echo'], { stdio: [slave, 'ignore', 'inherit'] })
  return { master, slave, path: pty }
}
