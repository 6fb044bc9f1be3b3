/** A browser that signs in and calls as headquarters' pages do: it keeps the cookie and the token against forgeries. */
import { csrfHeader, type SignedIn } from '@ziara-gate/domain'
import type { World } from './world.ts'

export class TestBrowser {
  readonly #world: World
  cookie = ''
  csrf = ''

  constructor(world: World) {
    this.#world = world
  }

  async call(method: string, path: string, body?: unknown): Promise<Response> {
    const headers = { cookie: this.cookie, origin: this.#world.url, [csrfHeader]: this.csrf }
    const response = await this.#world.call(method, path, { headers, body })
    const [cookie = ''] = (response.headers.get('set-cookie') ?? '').split(';')
    if (cookie !== '') this.cookie = cookie
    return response
  }

  /** A step of signing in: takes up what the answer tells. */
  async step<T extends SignedIn>(path: string, body?: unknown): Promise<T> {
    const response = await this.call('POST', path, body)
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`)
    const told = (await response.json()) as T
    this.csrf = told.csrf ?? this.csrf
    return told
  }
}
