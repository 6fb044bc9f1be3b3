/**
 * full, io, busy: passing troubles of the disk; the same call may succeed later.
 * damaged: the file is no longer what was written. foreign: a healthy file, but not ours to open. newer: ours, but
 * written by a later version of this program.
 */
export type StoreFault = 'full' | 'io' | 'busy' | 'damaged' | 'foreign' | 'newer' | 'other'

const faults: Record<string, StoreFault> = {
  SQLITE_FULL: 'full',
  SQLITE_IOERR: 'io',
  SQLITE_READONLY: 'io',
  SQLITE_CANTOPEN: 'io',
  SQLITE_NOMEM: 'io',
  SQLITE_BUSY: 'busy',
  SQLITE_LOCKED: 'busy',
  SQLITE_CORRUPT: 'damaged',
  SQLITE_NOTADB: 'damaged',
}

export class StoreError extends Error {
  readonly fault: StoreFault
  constructor(fault: StoreFault, message: string) {
    super(message)
    this.name = 'StoreError'
    this.fault = fault
  }
  /** True when trying the same again later can help. */
  get passing(): boolean {
    return this.fault === 'full' || this.fault === 'io' || this.fault === 'busy'
  }
}

/** The package's errors carry SQLite's primary result code as `code` (https://sqlite.org/rescode.html). */
export function storeError(error: Error): StoreError {
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  return new StoreError(faults[code] ?? 'other', error.message)
}
