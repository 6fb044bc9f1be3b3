/** A whole snapshot as headquarters sends it to a gate, its pages' changes in one NDJSON file. */
import { appendFileSync, writeFileSync } from 'node:fs'
import { get } from 'node:http'
import { createInterface } from 'node:readline'
import { createGunzip } from 'node:zlib'
import { type FeedPageEnd, feedPageEnd } from '@ziara-gate/domain'
import { SignJWT } from 'jose'
import type { EnrolledCrowd } from './headquarters.ts'

export const gateToken = ({ gate, key }: Pick<EnrolledCrowd, 'gate' | 'key'>): Promise<string> =>
  new SignJWT()
    .setProtectedHeader({ alg: 'EdDSA' })
    .setIssuer(gate.id)
    .setAudience('ziara-central')
    .setIssuedAt()
    .setExpirationTime('4m')
    .sign(key)

async function page(url: string, token: string, take: (lines: string) => void): Promise<FeedPageEnd> {
  const headers = { authorization: `Bearer ${token}`, 'accept-encoding': 'gzip' }
  const body = await new Promise<NodeJS.ReadableStream>((resolve, reject) => {
    get(url, { headers }, (response) => {
      if (response.statusCode !== 200) return reject(new Error(`${url}: ${response.statusCode}`))
      resolve(response.pipe(createGunzip()))
    }).on('error', reject)
  })
  let [changes, last] = ['', '']
  for await (const line of createInterface({ input: body })) {
    if (line.startsWith('{"line":"put"')) changes += `${line}\n`
    else last = line
  }
  take(changes)
  return feedPageEnd.parse(JSON.parse(last))
}

/** Fetches it all from headquarters and answers the file's path. */
export async function fetchSnapshot(url: string, crowd: EnrolledCrowd, file: string): Promise<string> {
  writeFileSync(file, '')
  const token = await gateToken(crowd)
  const base = `${url}/v1/gates/${crowd.gate.id}/schedule`
  let end = await page(base, token, (lines) => appendFileSync(file, lines))
  while (end.more)
    end = await page(`${base}?cursor=${encodeURIComponent(end.cursor)}`, token, (lines) =>
      appendFileSync(file, lines),
    )
  return file
}
