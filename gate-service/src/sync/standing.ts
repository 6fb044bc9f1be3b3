import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Alarms } from '../alarms.ts'
import { readIfThere, writeSecret } from '../identity/secret-file.ts'

const fileOf = (directory: string) => join(directory, 'gate.revoked')

/**
 * Whether headquarters still stands by this gate. A gate that was told that it is revoked admits nobody, also after a
 * restart and without the line, until headquarters takes it back.
 */
export class Standing {
  readonly #directory: string
  readonly #alarms: Alarms
  readonly #listeners = new Set<() => void>()
  #revoked: boolean

  private constructor(directory: string, alarms: Alarms, revoked: boolean) {
    this.#directory = directory
    this.#alarms = alarms
    this.#revoked = revoked
    if (revoked) this.#raise()
  }

  static async open(directory: string, alarms: Alarms): Promise<Standing> {
    return new Standing(directory, alarms, (await readIfThere(fileOf(directory))) !== null)
  }

  get revoked(): boolean {
    return this.#revoked
  }

  /** Called whenever it turns. Answers how to stop listening. */
  watch(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  async revoke(): Promise<void> {
    if (this.#revoked) return
    this.#turn(true)
    this.#raise()
    await writeSecret(fileOf(this.#directory), 'headquarters has revoked this gate\n')
  }

  async restore(): Promise<void> {
    if (!this.#revoked) return
    await rm(fileOf(this.#directory), { force: true })
    this.#alarms.clear('revoked')
    this.#turn(false)
  }

  #raise(): void {
    this.#alarms.raise('revoked', 'headquarters has revoked this gate: its lanes are closed')
  }

  #turn(revoked: boolean): void {
    this.#revoked = revoked
    for (const listener of this.#listeners) listener()
  }
}
