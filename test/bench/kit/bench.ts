/** What the benchmarks of one run share: the data sets are made once, when the first one asks. */
import { cpSync } from 'node:fs'
import { join } from 'node:path'
import type { Sizes } from '../sizes.ts'
import { makeBenchHome } from './bench-home.ts'
import { type GateProcess, knowsItsPast, laneName, laneOf, startGate, until, untilServing } from './gate.ts'
import {
  type EnrolledCrowd,
  fillRegister,
  type Headquarters,
  makeGateHome,
  type Register,
  startHeadquarters,
} from './headquarters.ts'
import type { Variables } from './programs.ts'

export interface Bench {
  readonly sizes: Sizes
  /** A directory for this run, on the project's disk. */
  readonly directory: string
  /** Headquarters with the three sites, running. */
  headquarters(): Promise<{ readonly register: Register; readonly process: Headquarters }>
  crowd(name: CrowdName): Promise<EnrolledCrowd>
  /** A gate of that site that has fetched its schedule and goes on; the same one at each call. */
  gate(name: CrowdName): Promise<GateProcess>
  /** An enrolled gate of that site with nothing in it. */
  emptyHome(name: CrowdName): Promise<string>
  /** Progress, for people; not on standard output. */
  say(text: string): void
  /** Ends what runs and removes the files. */
  close(): Promise<void>
  /** Removes the files; for a run that is interrupted. */
  remove(): void
}

export type CrowdName = 'large' | 'middle' | 'small'

function lazily<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | null = null
  return () => {
    made ??= make()
    return made
  }
}

export const lanesOf = (sizes: Sizes): Variables => ({
  GATE_LANES: Array.from({ length: sizes.lanes }, (_, index) => laneName(index)).join(','),
})

export function openBench(sizes: Sizes, say: (text: string) => void): Bench {
  const home = makeBenchHome()
  const directory = home.path
  const started: { end(): Promise<void> }[] = []
  const headquarters = lazily(async () => {
    const begun = performance.now()
    const { cards } = sizes
    const register = await fillRegister(join(directory, 'central'), [
      { name: 'large', number: 1, visits: sizes.large, cards },
      { name: 'middle', number: 2, visits: sizes.middle, cards },
      { name: 'small', number: 3, visits: sizes.small, cards },
    ])
    say(`register filled in ${Math.round(performance.now() - begun)} ms`)
    const process = await startHeadquarters({ CENTRAL_DATA_DIR: register.directory })
    started.push(process)
    return { register, process }
  })
  const crowd = async (name: CrowdName) => {
    const found = (await headquarters()).register.crowds.find(({ site }) => site.id === name)
    if (!found) throw new Error(`no crowd ${name}`)
    return found
  }
  const emptyHome = async (name: CrowdName) => makeGateHome(directory, await crowd(name))
  const fetched = (name: CrowdName) =>
    lazily(async () => {
      const { process } = await headquarters()
      const gate = await startGate(await emptyHome(name), process.url, lanesOf(sizes))
      started.push(gate)
      await untilServing(await laneOf(gate, laneName(0)))
      await until(() => knowsItsPast(gate))
      return gate
    })
  const gates = { large: fetched('large'), middle: fetched('middle'), small: fetched('small') }
  return {
    sizes,
    directory,
    headquarters,
    crowd,
    gate: (name) => gates[name](),
    emptyHome,
    say,
    async close() {
      await Promise.all(started.map((one) => one.end()))
      home.remove()
    },
    remove: home.remove,
  }
}

/** A copy of a directory whose process does not run. */
export function copyOf(directory: string, name: string): string {
  const copy = `${directory}-${name}`
  cpSync(directory, copy, { recursive: true })
  return copy
}
