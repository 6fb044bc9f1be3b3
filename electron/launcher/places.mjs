import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The project's root folder. */
export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))))

/** What this machine's copy of Node 24 is called among the optional dependencies. */
const nodePackage = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`
const nodeBinary = process.platform === 'win32' ? 'node.exe' : 'node'

/**
 * The Node that runs TypeScript sources: the installed Node 24, or the one running now if it is new enough.
 * @param {string} [at] the project's root
 * @returns {string | null} a path, or null when neither is there
 */
export function node24(at = root) {
  const installed = join(at, 'node_modules', nodePackage, 'bin', nodeBinary)
  if (existsSync(installed)) return installed
  return Number(process.versions.node.split('.')[0]) >= 24 ? process.execPath : null
}

/** All that people read goes to stderr: stdout belongs to whatever is started. */
export const say = (text) => process.stderr.write(`ziara-gate: ${text}\n`)
