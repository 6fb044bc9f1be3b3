import { createServer } from 'node:net'

/** The port if it is free on this machine, else 0, which lets the service take any free one. */
export const portOrAny = (port: number): Promise<number> =>
  new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', () => resolve(0))
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(port)))
  })
