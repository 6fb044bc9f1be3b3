import { err, ok, type Result } from '@ziara-gate/domain'
import type { ConnectFailure } from '../port/keep-connected.ts'
import { choose, type Wish } from '../port/wish.ts'
import { listPorts, type PortInfo } from './line.ts'
import type { ProfileName } from './profiles/index.ts'

/** USB vendors of scanners, with the profile that fits their serial mode. */
export const scannerVendors: Readonly<Record<string, ProfileName>> = {
  '0c2e': 'honeywell',
  '23d0': 'honeywell',
  '05e0': 'zebra',
  '1eab': 'newland',
  '05f9': 'datalogic',
}

export interface FoundPort {
  readonly path: string
  readonly vendor: string | null
}

/** Picks the port that is meant; with nothing wished for, the one port of a vendor that makes scanners. */
export function choosePort(ports: readonly PortInfo[], wanted: Wish): Result<FoundPort, ConnectFailure> {
  const named = Object.keys(wanted).length > 0
  const scanners = ports.filter(({ vendor }) => vendor !== null && vendor in scannerVendors)
  return choose(named ? ports : scanners, wanted)
}

/** A fixed path is taken as it is; otherwise the ports are looked through at each connection. */
export async function findPort(
  path: string | undefined,
  wanted: Wish,
): Promise<Result<FoundPort, ConnectFailure>> {
  if (path !== undefined) return ok({ path, vendor: null })
  try {
    return choosePort(await listPorts(), wanted)
  } catch (error) {
    return err({ missing: false, detail: `ports cannot be listed: ${String(error).slice(0, 120)}` })
  }
}
