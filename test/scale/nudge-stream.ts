/** A gate's nudge stream, held until it ends. */
import { get } from 'node:http'

/** Resolves when the stream has ended, or could not be had. */
export function holdNudges(url: string, token: string, nudged: () => void, end: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const headers = { authorization: `Bearer ${token}` }
    const request = get(url, { headers, agent: false, signal: end }, (response) => {
      response.setEncoding('utf8')
      response.on('data', (text: string) => {
        if (text.includes('event: nudge')) nudged()
      })
      response.on('close', resolve)
      response.on('error', () => resolve())
    })
    request.on('error', () => resolve())
  })
}
