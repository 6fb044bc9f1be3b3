/**
 * Loaded into every process that the launcher starts. The launcher holds the other end of a pipe; when it is gone,
 * however it went, the pipe closes and this process asks itself to stop. So no process is ever left behind.
 */
import { Socket } from 'node:net'
import { isMainThread } from 'node:worker_threads'

const graceMs = 4000

const stop = () => {
  setTimeout(() => process.exit(1), graceMs).unref()
  process.kill(process.pid, 'SIGTERM')
}

// Worker threads load what the main thread was told to load; one watcher is enough.
if (isMainThread) {
  const pipe = new Socket({ fd: 3, readable: true, writable: false })
  pipe.once('error', () => undefined)
  pipe.once('close', stop)
  pipe.resume()
  pipe.unref()
}
