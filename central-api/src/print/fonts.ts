import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Script } from './bidi-text.ts'
import { unpackWoff } from './woff.ts'

export const weights = { text: 400, strong: 600 } as const
export type Weight = keyof typeof weights

export const fontName = (script: Script, weight: Weight): string => `${script}-${weight}`

const require = createRequire(import.meta.url)
const family = '@fontsource/ibm-plex-sans-arabic'

const fileOf = (script: Script, weight: Weight): string =>
  require.resolve(`${family}/files/ibm-plex-sans-arabic-${script}-${weights[weight]}-normal.woff`)

/** IBM Plex Sans Arabic (OFL 1.1): one file for Arabic letters, one for Latin, in each weight. */
export type Fonts = ReadonlyMap<string, Buffer>

export const readFonts = (): Fonts =>
  new Map(
    (['arabic', 'latin'] as const).flatMap((script) =>
      (['text', 'strong'] as const).map((weight): [string, Buffer] => [
        fontName(script, weight),
        unpackWoff(readFileSync(fileOf(script, weight))),
      ]),
    ),
  )
