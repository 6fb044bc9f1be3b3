import { useEffect } from 'react'
import { useKiosk } from '../kiosk.ts'
import type { Path } from '../words/say.ts'

const shownMs = 7_000

/** A short word over the content, which goes by itself. */
export function Notice({ path, done }: { readonly path: Path | null; readonly done: () => void }) {
  const { say } = useKiosk()
  useEffect(() => {
    if (path === null) return
    const timer = setTimeout(done, shownMs)
    return () => clearTimeout(timer)
  }, [path, done])
  return (
    <div className="notice" role="status" data-shown={path !== null}>
      {path !== null && <p>{say(path)}</p>}
    </div>
  )
}
