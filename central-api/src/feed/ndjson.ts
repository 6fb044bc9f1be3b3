import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { constants, createGzip, createZstdCompress } from 'node:zlib'
import type { FeedPageEnd, feedPageStart } from '@ziara-gate/domain'
import { feedVersion } from '@ziara-gate/domain'
import type { Request, Response } from 'express'
import type { z } from 'zod'
import { writeCursor } from './cursor.ts'
import type { Page } from './page.ts'

/** Lines go to the compressor in blocks: one write a line would cost more than the compression. */
const blockLines = 64

function* blocks(page: Page, servedAt: number): Generator<string> {
  const start: z.infer<typeof feedPageStart> = { line: 'page', version: feedVersion, mode: page.mode }
  yield `${JSON.stringify(start)}\n`
  for (let first = 0; first < page.lines.length; first += blockLines)
    yield `${page.lines.slice(first, first + blockLines).join('\n')}\n`
  const end: FeedPageEnd = {
    line: 'end',
    cursor: writeCursor(page.position),
    count: page.lines.length,
    more: page.more,
    servedAt,
  }
  yield `${JSON.stringify(end)}\n`
}

/** How far back repetitions are looked for, which both sides keep in memory: 256 KB, instead of 2 MB. */
const zstdOptions = { params: { [constants.ZSTD_c_windowLog]: 18 } }
/** Zstandard (RFC 8878) is as small here as gzip and takes a quarter of its time on both sides. */
const compressors = { zstd: () => createZstdCompress(zstdOptions), gzip: () => createGzip() } as const
const encodings = ['zstd', 'gzip', 'identity'] as const

/** Streams a page, compressed as the gate takes it (RFC 9110 section 12.5.3). Ends quietly when the gate hangs up. */
export async function sendPage(
  request: Request,
  response: Response,
  page: Page,
  servedAt: number,
): Promise<void> {
  response.status(200).type('application/x-ndjson').vary('Accept-Encoding')
  const lines = Readable.from(blocks(page, servedAt))
  const accepted = request.acceptsEncodings([...encodings])
  const coding = accepted === 'zstd' || accepted === 'gzip' ? accepted : null
  if (coding !== null) response.set('Content-Encoding', coding)
  try {
    await (coding === null ? pipeline(lines, response) : pipeline(lines, compressors[coding](), response))
  } catch (error) {
    if (!response.destroyed) throw error
  }
}
