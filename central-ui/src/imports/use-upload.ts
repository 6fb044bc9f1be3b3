import { type ImportJob, importJob } from '@ziara-gate/domain'
import { useEffect, useRef, useState } from 'react'
import type { Failure } from '../api/failure.ts'
import { useServices } from '../app/services.ts'
import { newId, typeOf } from './file.ts'

export interface Wanted {
  readonly file: File
  readonly mode: ImportJob['mode']
  readonly dryRun: boolean
}

export type Uploading =
  | { readonly state: 'none' }
  | { readonly state: 'sending'; readonly id: string; readonly file: File; readonly bytes: number }
  | { readonly state: 'failed'; readonly id: string; readonly failure: Failure }

/** Whoever closes the window while a file is on its way is asked whether they mean it. */
function useKeptOpen(sending: boolean): void {
  useEffect(() => {
    if (!sending) return
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [sending])
}

/**
 * Sends a file. It goes on when the page is left for another one of headquarters: then the import alone tells how far it is.
 */
export function useUpload(began: (id: string) => void) {
  const { headquarters } = useServices()
  const [uploading, setUploading] = useState<Uploading>({ state: 'none' })
  const ending = useRef<AbortController>(new AbortController())
  useKeptOpen(uploading.state === 'sending')
  const start = async ({ file, mode, dryRun }: Wanted) => {
    const id = newId((bytes) => crypto.getRandomValues(bytes))
    ending.current = new AbortController()
    const query = new URLSearchParams({ mode, dryRun: String(dryRun), id })
    setUploading({ state: 'sending', id, file, bytes: 0 })
    began(id)
    const told = await headquarters.upload({
      path: `/v1/imports/visits?${query}`,
      content: file,
      type: typeOf(file.name) ?? '',
      answer: importJob,
      signal: ending.current.signal,
      progress: (bytes) =>
        setUploading((now) => (now.state === 'sending' && now.id === id ? { ...now, bytes } : now)),
    })
    setUploading(told.ok ? { state: 'none' } : { state: 'failed', id, failure: told.error.failure })
  }
  return { uploading, start, stop: () => ending.current.abort() }
}
