import { rename } from 'node:fs/promises'
import { dirname } from 'node:path'
import { sizeOf, sync } from '../store/store-file.ts'

/** Where a successor waits that is whole and on disk. */
export const successorOf = (file: string): string => `${file}.successor`

/** `journal.db.damaged-20270315T101500Z`: never the name of a file that is there. */
async function freeName(file: string, label: string, at: number): Promise<string> {
  const stamp = new Date(at).toISOString().replace(/[-:]|\.\d+/g, '')
  const base = `${file}.${label}-${stamp}`
  let name = base
  for (let copy = 2; (await sizeOf(name)) !== null; copy += 1) name = `${base}-${copy}`
  return name
}

async function setAside(file: string, name: string): Promise<void> {
  for (const suffix of ['', '-wal', '-shm']) {
    if ((await sizeOf(`${file}${suffix}`)) !== null) await rename(`${file}${suffix}`, `${name}${suffix}`)
  }
}

/**
 * Puts the successor in the journal's place; what was there is kept under another name, which is answered. The file
 * goes first and its log after, so that a crash on the way leaves no file without its log under the real name.
 */
export async function takeOver(file: string, label: 'damaged' | 'replaced', at: number): Promise<string> {
  const name = await freeName(file, label, at)
  await setAside(file, name)
  await rename(successorOf(file), file)
  await sync(dirname(file))
  return name
}

/** A crash came between the setting aside and the taking over: the successor is whole, or nothing had been moved. */
export async function finishTakeOver(file: string, at: number): Promise<void> {
  const waiting = (await sizeOf(successorOf(file))) !== null
  if (waiting && (await sizeOf(file)) === null) await takeOver(file, 'damaged', at)
}
