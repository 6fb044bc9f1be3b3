/** What headquarters' pages ask, over a ledger and counts as a country leaves them. */

import { type Figure, figure, quantile } from '../bench/figures.ts'
import { callForText } from '../bench/kit/gate.ts'

const day = (at: number) => new Date(at).toISOString().slice(0, 10)
const dayMs = 86_400_000

export const pagesAt = (now: number): Readonly<Record<string, string>> => {
  const days = (count: number) => `from=${day(now - (count - 1) * dayMs)}&until=${day(now)}`
  const site = 'site-1'
  return {
    overview: '/v1/insight/overview',
    sites: '/v1/sites',
    latest: '/v1/attendance?order=desc&limit=100',
    latest_of_site: `/v1/attendance?order=desc&limit=100&site=${site}`,
    refusals: '/v1/attendance?order=desc&limit=100&reason=TOO_LATE',
    day_of_site: `/v1/attendance?order=desc&limit=100&site=${site}&from=${now - dayMs}&until=${now}`,
    gates: '/v1/insight/gates',
    alarms: '/v1/alarms?open=true&limit=100',
    hours: `/v1/insight/hours?site=${site}&day=${day(now)}`,
    sessions: `/v1/insight/sessions?site=${site}&day=${day(now)}`,
    week: `/v1/insight/days?${days(7)}`,
    month_of_site: `/v1/insight/days?${days(30)}&site=${site}`,
    overrides: `/v1/insight/overrides?${days(30)}`,
  }
}

export async function ask(url: string, path: string, token: string): Promise<number> {
  const begun = performance.now()
  const { status, text } = await callForText(`${url}${path}`, 'GET', { authorization: `Bearer ${token}` })
  if (status !== 200) throw new Error(`${path}: ${status} ${text.slice(0, 300)}`)
  return performance.now() - begun
}

/** One after the other, on machines that do nothing else. */
export async function pageFigures(url: string, token: string, now: number, asks: number): Promise<Figure[]> {
  const figures: Figure[] = []
  for (const [name, path] of Object.entries(pagesAt(now))) {
    const first = await ask(url, path, token)
    const times: number[] = []
    for (let count = 0; count < asks && (count < 3 || times.length * (times[0] ?? 0) < 5000); count += 1)
      times.push(await ask(url, path, token))
    const note = `median of ${times.length}, the first ${Math.round(first)} ms`
    figures.push(figure(`scale.page.${name}_ms`, quantile(times, 0.5), 'ms', note))
  }
  return figures
}
