import { useEffect, useRef, useState } from 'react'
import type { Failure } from '../api/failure.ts'
import { useServices } from '../app/services.ts'
import { useVoice } from '../words/voice.tsx'
import { failureWords } from '../words/words.ts'

function save(file: Blob, name: string): void {
  const address = URL.createObjectURL(file)
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  URL.revokeObjectURL(address)
}

type State = 'idle' | 'making' | { readonly failed: Failure }

/** A sheet takes headquarters a while to set: it says so, can be called off, and is refused where it would be a book. */
export function PdfExport({ path, name }: { readonly path: string; readonly name: string }) {
  const { t } = useVoice()
  const { headquarters } = useServices()
  const [state, setState] = useState<State>('idle')
  const making = useRef<AbortController | null>(null)
  useEffect(() => () => making.current?.abort(), [])
  const make = async () => {
    const over = new AbortController()
    making.current = over
    setState('making')
    const told = await headquarters.file(path, over.signal)
    if (over.signal.aborted) return
    setState(told.ok ? 'idle' : { failed: told.error })
    if (told.ok) save(told.value, name)
  }
  const stop = () => {
    making.current?.abort()
    setState('idle')
  }
  const failed = typeof state === 'object' ? state.failed : null
  return (
    <>
      <button className="button" type="button" onClick={state === 'making' ? stop : () => void make()}>
        {t(state === 'making' ? 'insight.stop' : 'insight.pdf')}
      </button>
      <p role="status" className="insight-making">
        {state === 'making' && t('insight.making')}
      </p>
      <p role="alert" className="field-error insight-making">
        {failed !== null &&
          t(failed === 'unprocessable' ? 'insight.tooLong' : `failure.${failureWords[failed]}`)}
      </p>
    </>
  )
}
