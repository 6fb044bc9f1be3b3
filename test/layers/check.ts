/** `npm run check:layers`: fails when a part knows another that it must not know, or files import in a circle. */
import { fileURLToPath } from 'node:url'
import { checkLayers } from './rules.ts'

const findings = checkLayers(fileURLToPath(new URL('../..', import.meta.url)))
for (const { file, line, rule, text } of findings) process.stderr.write(`${file}:${line} ${rule}: ${text}\n`)
process.stderr.write(
  findings.length === 0
    ? 'layers: every import points the right way\n'
    : `layers: ${findings.length} wrong\n`,
)
process.exitCode = findings.length === 0 ? 0 : 1
