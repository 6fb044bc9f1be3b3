import { Connection, type SqlParams } from './sqlite.ts'
import type { Reader } from './store.ts'

/** Looks into a file without changing anything, also while its service is running. */
export async function inspect<T>(
  file: string,
  look: (reader: Reader, connection: Connection) => Promise<T>,
): Promise<T> {
  const connection = await Connection.open(file, 'inspect')
  const all = <R>(sql: string, params?: SqlParams) => connection.all<R>(sql, params)
  const get = async <R>(sql: string, params?: SqlParams) => (await all<R>(sql, params))[0]
  try {
    return await look({ all, get }, connection)
  } finally {
    await connection.close()
  }
}
