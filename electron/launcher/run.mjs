/** `node run.mjs file.ts …` prepares the clone and runs a TypeScript file on Node 24, whatever Node this is. */
import { join } from 'node:path'
import { root } from './places.mjs'
import { prepareOrExit } from './prepare.mjs'
import { runOnNode24 } from './runner.mjs'

const parent = process.ppid
const [file = '', ...args] = process.argv.slice(2)

await prepareOrExit()
runOnNode24(join(root, file), args, parent)
