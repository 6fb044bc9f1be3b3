/** Sees to it that the browser tests have a Chromium: found, or installed where that is possible. */
import { findChromium, installChromium, installCommand } from '../src/browser/chromium.ts'
import { say } from './places.mjs'

if (findChromium(process.env) === null) {
  say('the browser tests need Chromium, and this machine has none')
  const installed = installChromium() && findChromium(process.env) !== null
  if (!installed) {
    say(`install it, for example with: ${installCommand}`)
    say('or name one that is elsewhere: CHROMIUM=/path/to/chromium npm test')
    process.exit(1)
  }
}
