import { useCallback, useEffect, useState } from 'react'
import type { Failure } from '../api/failure.ts'
import { useServices } from '../app/services.ts'
import { useAnswer } from '../app/use-answer.ts'
import { type LogEntry, type LogFilter, type LogPage, questionOf, schemas } from './log.ts'

interface Earlier {
  readonly pages: readonly LogPage[]
  readonly state: 'ready' | 'loading' | { readonly failed: Failure }
}

const none: Earlier = { pages: [], state: 'ready' }

/** A log through a filter: the latest page, and earlier ones on demand. */
export function useLog(filter: LogFilter, zone: string) {
  const { headquarters } = useServices()
  const path = questionOf(filter, zone, null)
  const schema = schemas[filter.log]
  const { answer, again } = useAnswer(path, schema)
  const [earlier, setEarlier] = useState<Earlier & { readonly of: string }>({ ...none, of: path })
  useEffect(() => setEarlier({ ...none, of: path }), [path])
  const own = earlier.of === path ? earlier : { ...none, of: path }
  const first = answer.state === 'ready' ? answer.value : null
  const last = own.pages.at(-1) ?? first
  const loadEarlier = useCallback(async () => {
    if (last?.next == null) return
    setEarlier({ ...own, state: 'loading' })
    const told = await headquarters.ask(questionOf(filter, zone, last.next), schema, AbortSignal.any([]))
    setEarlier((now) => {
      if (now.of !== path) return now
      return told.ok
        ? { of: path, state: 'ready', pages: [...own.pages, told.value] }
        : { ...now, state: { failed: told.error } }
    })
  }, [headquarters, filter, zone, schema, path, own, last])
  const entries: readonly LogEntry[] =
    first === null ? [] : [first, ...own.pages].flatMap((page) => page.entries)
  return { answer, again, entries, hasMore: last?.next != null, earlier: own.state, loadEarlier }
}
