/**
 * `npm run release:sign -- --key release.key --archive FILE --out DIR [--version 1.2.3] [--platform linux] [--arch x64]`: makes
 * a release of a package, for a stick whose file system is labelled ZIARA_UPDATE. The key is Ed25519 in PEM.
 */
import { createPrivateKey } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { makeRelease } from '../src/release/sign-release.ts'

const usage =
  'usage: release:sign --key FILE --archive FILE --out DIR [--version V] [--platform P] [--arch A]'

function fail(line: string, status: number): never {
  process.stderr.write(`${line}\n`)
  process.exit(status)
}

function readOptions() {
  const string = { type: 'string' } as const
  try {
    const options = {
      key: string,
      archive: string,
      out: string,
      version: string,
      platform: string,
      arch: string,
    }
    return parseArgs({ options }).values
  } catch {
    return fail(usage, 2)
  }
}

const ownVersion = (): string =>
  (JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string })
    .version

const { key, archive, out, version, platform, arch } = readOptions()
if (!key || !archive || !out) fail(usage, 2)
const made = await makeRelease({
  key: createPrivateKey(readFileSync(key)),
  archive,
  out,
  version: version ?? ownVersion(),
  platform: platform ?? process.platform,
  arch: arch ?? process.arch,
}).catch((error: Error) => fail(error.message, 1))
process.stdout.write(`${JSON.stringify(made)}\n`)
