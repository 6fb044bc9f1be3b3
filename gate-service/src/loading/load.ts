/** The loader's thread: reads pages as their bytes come, and writes them through a connection of its own. */
import { Readable } from 'node:stream'
import type { MessagePort } from 'node:worker_threads'
import type { CrashHook } from '../crash.ts'
import { commitPage } from '../replica/commit.ts'
import { effectsOf, type Page, type Row } from '../replica/page.ts'
import { Store } from '../store/store.ts'
import { StoreError } from '../store/store-error.ts'
import { readPage } from '../sync/page-reader.ts'
import type { LoaderData, Order, Told } from './messages.ts'

const faultOf = (error: unknown): Pick<StoreError, 'fault' | 'message'> =>
  error instanceof StoreError ? error : { fault: 'other', message: String(error) }

/** Serves orders until it is told to close. */
export async function serveLoads(port: MessagePort, { file }: LoaderData): Promise<void> {
  const store = await Store.beside(file)
  const bodies = new Map<number, Readable>()
  const pages = new Map<number, Page<Row>>()
  const tell = (told: Told) => port.postMessage(told)
  let goOn = (): void => undefined
  const crash: CrashHook = (at) =>
    new Promise<void>((resolve) => {
      goOn = resolve
      tell({ told: 'crash-point', at })
    })

  const bodyOf = (number: number): Readable => {
    const known = bodies.get(number)
    if (known) return known
    const body = new Readable({ read: () => undefined })
    bodies.set(number, body)
    void readPage(body).then((page) => {
      if (page.ok) pages.set(number, page.value)
      tell({ told: 'read', page: number, result: page.ok ? { ok: true, value: page.value.end } : page })
    })
    return body
  }

  const commit = async (number: number): Promise<void> => {
    const page = pages.get(number)
    pages.delete(number)
    bodies.delete(number)
    if (!page) throw new StoreError('other', `page ${number} is not at hand`)
    // The last one makes the snapshot serve, which a power cut must not take back once somebody was let in by it.
    if (!page.end.more || page.mode === 'delta') await store.lasting()
    await store.write((transaction) => commitPage(transaction, page, effectsOf(page.changes), crash))
  }

  port.on('message', (order: Order) => {
    switch (order.order) {
      case 'chunk':
        bodyOf(order.page).push(order.bytes)
        break
      case 'whole':
        bodyOf(order.page).push(null)
        break
      case 'broken':
        bodyOf(order.page).destroy(new Error('broken off'))
        break
      case 'commit':
        commit(order.page).then(
          () => tell({ told: 'committed', page: order.page }),
          (error) => {
            const { fault, message } = faultOf(error)
            tell({ told: 'failed', page: order.page, fault, message })
          },
        )
        break
      case 'go-on':
        goOn()
        break
      case 'close':
        void store.close().finally(() => port.close())
        break
    }
  })
  tell({ told: 'open' })
}
