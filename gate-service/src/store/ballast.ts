import { randomBytes } from 'node:crypto'
import { open, rm, statfs } from 'node:fs/promises'
import { sizeOf } from './store-file.ts'

const blockBytes = 1 << 20

/** A file that only takes room, to be given up when the disk is full. */
export class Ballast {
  readonly #file: string
  readonly #bytes: number

  constructor(file: string, bytes: number) {
    this.#file = file
    this.#bytes = bytes
  }

  /** True when it is there, made now or before; false when there is no room for it. */
  async make(): Promise<boolean> {
    if ((await sizeOf(this.#file)) === this.#bytes) return true
    try {
      await this.#write()
      return true
    } catch {
      await rm(this.#file, { force: true })
      return false
    }
  }

  /** True when there was one to give up. */
  async free(): Promise<boolean> {
    if ((await sizeOf(this.#file)) === null) return false
    await rm(this.#file, { force: true })
    return true
  }

  async #write(): Promise<void> {
    const file = await open(this.#file, 'w', 0o600)
    try {
      for (let written = 0; written < this.#bytes; written += blockBytes) {
        // Random, because some file systems store what can be compressed in less room.
        await file.writeFile(randomBytes(Math.min(blockBytes, this.#bytes - written)))
      }
      await file.sync()
    } finally {
      await file.close()
    }
  }
}

/** Bytes that this process can still write there. */
export async function freeBytes(directory: string): Promise<number> {
  const { bavail, bsize } = await statfs(directory)
  return bavail * bsize
}
