import type { IncomingMessage, ServerResponse } from 'node:http'
import helmet from 'helmet'

/**
 * What every answer carries, by name: helmet's headers, and that nobody keeps it. They never differ, so they are asked for
 * once: running a dozen of helmet's handlers for each reading took longer than deciding about it.
 */
export function fixedHeaders(): ReadonlyMap<string, string> {
  const headers = new Map([['Cache-Control', 'no-store']])
  const response: Pick<ServerResponse, 'setHeader' | 'removeHeader'> = {
    setHeader(name, value) {
      headers.set(name, String(value))
      return response as ServerResponse
    },
    removeHeader: (name) => void headers.delete(name),
  }
  const failed = (error?: unknown) => {
    if (error) throw error
  }
  helmet({ strictTransportSecurity: false })({} as IncomingMessage, response as ServerResponse, failed)
  return headers
}
