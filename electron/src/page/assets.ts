import { readdir, readFile } from 'node:fs/promises'
import { extname, join, relative, sep } from 'node:path'

export interface Asset {
  readonly file: string
  readonly type: string
  /** Vite puts a hash of the content into these names, so they never change. */
  readonly immutable: boolean
}

/** Every file of a built page by its path in the URL. Only what is listed is served, so no path can lead out of it. */
export type Assets = ReadonlyMap<string, Asset>

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.mp3': 'audio/mpeg',
  '.ogg': 'audio/ogg',
  '.wav': 'audio/wav',
}

/**
 * Lists the files of a built folder once. Of the pages in it only the one that is named is served, at `/`; throws when it
 * is not there.
 * @param recordings a site's own recordings for the voice, served below `/voice/`
 */
export async function listAssets(
  folder: string,
  page: string,
  recordings: string | null = null,
): Promise<Assets> {
  const all = await filesIn(folder, '/')
  const own = all.find(([path]) => path === `/${page}`)
  if (own === undefined) throw new Error(`no built page ${page} in ${folder}`)
  const voice = recordings === null ? [] : (await filesIn(recordings, '/voice/')).filter(isRecording)
  return new Map([['/', own[1]], own, ...all.filter(([path]) => extname(path) !== '.html'), ...voice])
}

type Entry = readonly [path: string, asset: Asset]

const isRecording = ([, { type }]: Entry) => type.startsWith('audio/') || type === 'application/json'

async function filesIn(folder: string, below: string): Promise<Entry[]> {
  const files = await filesUnder(folder)
  return files.map((file) => describe(folder, file, below))
}

/** One folder at a time: inside of Electron's archives readdir knows no more than that. */
async function filesUnder(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true })
  const found = await Promise.all(
    entries.map((entry) => {
      const path = join(folder, entry.name)
      return entry.isDirectory() ? filesUnder(path) : [path]
    }),
  )
  return found.flat()
}

function describe(folder: string, file: string, below: string): Entry {
  const path = `${below}${relative(folder, file).split(sep).join('/')}`
  const type = types[extname(file).toLowerCase()] ?? 'application/octet-stream'
  return [path, { file, type, immutable: path.startsWith('/assets/') }]
}

export const readAsset = (asset: Asset): Promise<Buffer<ArrayBuffer>> => readFile(asset.file)
