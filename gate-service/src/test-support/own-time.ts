import { existsSync, readFileSync } from 'node:fs'

const pressure = '/proc/pressure/cpu'

/** For how long in all something on this machine was ready and waited for a processor; 0 where the kernel does not tell. */
function waitedMs(): number {
  const some = existsSync(pressure) ? /^some .*total=(\d+)/.exec(readFileSync(pressure, 'utf8')) : null
  return Number(some?.[1] ?? 0) / 1000
}

/**
 * How long something took, without the time in which work on this machine stood and waited for a processor: a limit that
 * the product has to keep holds where it has a machine to itself, not for whatever else a test's machine does. On an idle
 * machine this is the time on the clock.
 */
export async function ownMs(wait: () => PromiseLike<unknown>): Promise<number> {
  const [begunAt, waited] = [performance.now(), waitedMs()]
  await wait()
  return performance.now() - begunAt - (waitedMs() - waited)
}
