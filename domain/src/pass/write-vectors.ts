/** Writes `domain/vectors/pass.json`: `node domain/src/pass/write-vectors.ts`. */
import { writeFileSync } from 'node:fs'
import { passVectors } from './vectors.ts'

const file = new URL('../../vectors/pass.json', import.meta.url)
writeFileSync(file, `${JSON.stringify(passVectors(), null, 2)}\n`)
