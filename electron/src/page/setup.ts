/** How a machine is built and what its page needs to know of it: told in the page's address, which holds no secret. */
import { z } from 'zod'

/** `KIOSK_CAMERA`: the page reads codes with the machine's camera too. Off unless it is switched on. */
export const cameraSetting = z
  .enum(['0', '1'])
  .default('0')
  .transform((value) => value === '1')

const side = z.enum(['above', 'below', 'left', 'right'])
const way = z.enum(['ahead', 'left', 'right'])
const inches = z.coerce.number().min(7).max(100)
const volume = z.coerce.number().min(0).max(1)
const twoLanguages = z.string().regex(/^(ar|fr|en),(ar|fr|en)$/, 'two of ar, fr, en with a comma between')
const prepared = z.string().regex(/^(zgh|ckb)(,(zgh|ckb))*$/, 'zgh, ckb or both with a comma between')

/** Of a kiosk: see `kiosk-ui/src/config.ts`, which reads them. */
export const kioskSetup = {
  scannerAt: side.optional(),
  doorAt: way.optional(),
  inches: inches.optional(),
  volume: volume.optional(),
  /** Further languages, which are shown as far as they are translated. */
  languages: prepared.optional(),
  /** A folder of recordings that are played in place of the system's speech. */
  recordings: z.string().min(1).optional(),
}
export const displaySetup = { languages: twoLanguages.optional(), volume: volume.optional() }

export const setupVariables = {
  KIOSK_CAMERA: cameraSetting,
  KIOSK_SCANNER_AT: kioskSetup.scannerAt,
  KIOSK_DOOR_AT: kioskSetup.doorAt,
  KIOSK_SCREEN_INCHES: kioskSetup.inches,
  KIOSK_VOLUME: kioskSetup.volume,
  KIOSK_LANGUAGES: kioskSetup.languages,
  KIOSK_RECORDINGS: kioskSetup.recordings,
  DISPLAY_LANGUAGES: displaySetup.languages,
  DISPLAY_VOLUME: displaySetup.volume,
}

/** What stands in the address, by name. */
export type Look = Readonly<Record<string, string>>

const told = (values: Readonly<Record<string, string | number | undefined>>): Look =>
  Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [[name, `${value}`]])),
  )

type KioskSetup = { [Name in keyof typeof kioskSetup]?: z.infer<(typeof kioskSetup)[Name]> }
type DisplaySetup = { [Name in keyof typeof displaySetup]?: z.infer<(typeof displaySetup)[Name]> }

export const kioskLook = ({ scannerAt, doorAt, inches, volume, languages, recordings }: KioskSetup): Look =>
  told({
    scanner: scannerAt,
    door: doorAt,
    inches,
    volume,
    also: languages,
    voice: recordings === undefined ? undefined : 'recorded',
  })

export const displayLook = ({ languages, volume }: DisplaySetup): Look => told({ languages, volume })

/** The end of the page's address: `?camera=1&scanner=left`, or nothing. */
export function pageAddress({ camera, look }: { readonly camera: boolean; readonly look: Look }): string {
  const query = new URLSearchParams({ ...(camera ? { camera: '1' } : {}), ...look }).toString()
  return query === '' ? '' : `?${query}`
}
