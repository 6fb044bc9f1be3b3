/** As the API takes them. */
export const mostBytes = 256 * 1024 * 1024

const types: Readonly<Record<string, string>> = {
  csv: 'text/csv',
  ndjson: 'application/x-ndjson',
  jsonl: 'application/x-ndjson',
}

/** What browsers offer to choose from. */
export const accepted = Object.keys(types)
  .map((ending) => `.${ending}`)
  .join(',')

/** By the ending of its name: browsers know nothing of NDJSON, and what they say of CSV goes by what is installed. */
export const typeOf = (name: string): string | null =>
  types[name.toLowerCase().split('.').at(-1) ?? ''] ?? null

export type FileFault = 'fileMissing' | 'fileKind' | 'fileLarge'

export function faultOf(file: { readonly name: string; readonly size: number } | null): FileFault | null {
  if (file === null) return 'fileMissing'
  if (typeOf(file.name) === null) return 'fileKind'
  return file.size > mostBytes ? 'fileLarge' : null
}

/** An id for an import, so that it can be asked after while its file is on the way: a random UUID (RFC 9562, 5.4). */
export function newId(random: (bytes: Uint8Array<ArrayBuffer>) => Uint8Array): string {
  const bytes = random(new Uint8Array(16))
  const at = (index: number) => bytes[index] ?? 0
  bytes[6] = (at(6) & 0x0f) | 0x40
  bytes[8] = (at(8) & 0x3f) | 0x80
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return [8, 12, 16, 20, 32].map((end, part) => hex.slice([0, 8, 12, 16, 20][part], end)).join('-')
}
