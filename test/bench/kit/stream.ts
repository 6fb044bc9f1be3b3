/** A reader of server-sent events, as thin as it can be: what it adds is added to ours and to the floor alike. */
import { get } from 'node:http'

export interface Stream<T> {
  /** The first message from now on that fits. */
  next(fits: (message: T) => boolean): Promise<T>
  close(): void
}

export function follow<T>(url: string, headers: Readonly<Record<string, string>> = {}): Promise<Stream<T>> {
  const waiting = new Set<(message: T) => void>()
  const read = (text: string) => {
    const data = text.split('\n').find((line) => line.startsWith('data: '))
    if (data === undefined || waiting.size === 0) return
    const message = JSON.parse(data.slice(6)) as T
    for (const look of [...waiting]) look(message)
  }
  return new Promise((resolve, reject) => {
    const request = get(url, { headers, agent: false }, (response) => {
      if (response.statusCode !== 200) return reject(new Error(`${url}: ${response.statusCode}`))
      let rest = ''
      response.setEncoding('utf8')
      response.on('data', (chunk: string) => {
        const pieces = (rest + chunk).split('\n\n')
        rest = pieces.pop() ?? ''
        for (const piece of pieces) read(piece)
      })
      resolve({ next, close: () => request.destroy() })
    })
    request.on('error', (error) => (request.destroyed ? undefined : reject(error)))
    const next = (fits: (message: T) => boolean) =>
      new Promise<T>((arrived) => {
        const look = (message: T) => {
          if (!fits(message)) return
          waiting.delete(look)
          arrived(message)
        }
        waiting.add(look)
      })
  })
}
