/**
 * `npm run scan -- <code>`: what a scanner would send, to the demo that runs.
 *
 *   GP1:…  or any other code   sent as it is; `\n` stands for a line end inside an MRZ, and `-` reads it from stdin
 *   ABCDEFGH                   a visit of the demo: sends its pass
 *   ABCDEFGH/2                 sends its second document; ABCDEFGH/all the pass and every document
 *   --data DIR                 the demo that keeps its state there, when several run
 */
import { closeSync, openSync, writeSync } from 'node:fs'
import { text } from 'node:stream/consumers'
import { setTimeout as after } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { findDemo } from './demo/running.ts'
import { codesFor } from './demo/scan-codes.ts'
import { say } from './places.mjs'

/** As long as a person takes from one card to the next. */
const betweenCodesMs = 1200

function fail(line: string): never {
  say(line)
  process.exit(2)
}

function send(scanner: string, code: string): void {
  const tty = openSync(scanner, 'w')
  try {
    writeSync(tty, `${code}\r`)
  } finally {
    closeSync(tty)
  }
}

const { values, positionals } = parseArgs({ options: { data: { type: 'string' } }, allowPositionals: true })
const [given] = positionals
if (given === undefined) fail('what shall be scanned? npm run scan -- <pass, MRZ, or a visit of the demo>')
const demo = findDemo(values.data ?? null) ?? fail('no demo runs here; npm start starts one')
const codes = codesFor(given === '-' ? await text(process.stdin) : given, demo.visits)
if (codes.length === 0) fail('that visit has no such document')
for (const [index, code] of codes.entries()) {
  if (index > 0) await after(betweenCodesMs)
  send(demo.scanner, code)
}
say(`scanned ${codes.length === 1 ? 'one code' : `${codes.length} codes`}`)
process.exit(0)
