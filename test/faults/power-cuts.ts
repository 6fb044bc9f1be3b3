/**
 * Power cuts under a real gate service. Its files lie on a loop-mounted ext4 that is shut down without flushing its log,
 * which loses what no fsync has put there: killing a process proves nothing here, since the kernel keeps its writes.
 */
import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Central, defaultTuning, startCentral } from '@ziara-gate/central-api/parts'
import { type LaneId, noonZone } from '@ziara-gate/domain'
import { createLog } from '@ziara-gate/gate-service'
import { readJournal, readLedger } from './files.ts'
import { GateProcess } from './machines.ts'
import { Model } from './model.ts'
import { Dice } from './schedule.ts'
import { readingOf } from './simulated-gate.ts'
import { foundTown, type Party, type Town } from './town.ts'

/** FS_IOC_SHUTDOWN with FS_SHUTDOWN_FLAGS_NOLOGFLUSH (linux/fs.h). */
const cutScript = `
import fcntl, os, struct, sys
fcntl.ioctl(os.open(sys.argv[1], os.O_RDONLY), 0x8004587d, struct.pack('I', 2))
`
const laneCount = 3
const cutsAnImage = 25
const partiesAnImage = 2_000

/** Why there can be no power cuts on this machine; null when there can. */
export function powerCutsMissing(): string | null {
  if (process.platform !== 'linux') return 'needs Linux'
  if (process.getuid?.() !== 0) return 'needs root'
  if (!existsSync('/dev/loop-control')) return 'needs loop devices'
  for (const [tool, ...args] of [
    ['mkfs.ext4', '-V'],
    ['losetup', '-V'],
    ['python3', '-V'],
  ] as const)
    if (!runs(tool ?? '', args)) return `needs ${tool}`
  return tryMount()
}

function runs(command: string, args: readonly string[]): boolean {
  try {
    execFileSync(command, args, { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

const sh = (command: string, ...args: string[]) => execFileSync(command, args, { stdio: 'pipe' })

/** A machine may have the devices and not the right to mount, as in a container. */
function tryMount(): string | null {
  const directory = mkdtempSync(join(tmpdir(), 'ziara-mount-'))
  try {
    const disk = new Disk(directory)
    disk.format()
    disk.mount()
    disk.unmount()
    return null
  } catch (error) {
    return `cannot mount: ${error instanceof Error ? error.message.split('\n')[0] : error}`
  } finally {
    rmSync(directory, { recursive: true, force: true })
  }
}

const mounted = new Set<string>()

/** Takes away what is still mounted; for the end of a run, however it comes. */
export function unmountAll(): void {
  for (const path of mounted) runs('umount', ['-l', path])
  mounted.clear()
}

/** An ext4 in a file. */
class Disk {
  readonly #image: string
  readonly path: string

  constructor(directory: string) {
    this.#image = join(directory, 'disk.img')
    this.path = join(directory, 'disk')
    mkdirSync(this.path, { recursive: true })
  }

  format(): void {
    writeFileSync(this.#image, '')
    truncateSync(this.#image, 96 << 20)
    sh('mkfs.ext4', '-q', '-F', this.#image)
  }

  mount(): void {
    sh('mount', '-o', 'loop', this.#image, this.path)
    mounted.add(this.path)
  }

  unmount(): void {
    sh('umount', this.path)
    mounted.delete(this.path)
  }

  /** The power goes: whatever is not on the disk now never will be. */
  cut(): void {
    sh('python3', '-c', cutScript, this.path)
  }
}

export interface Cuts {
  readonly cuts: number
  readonly acknowledged: number
  readonly faults: readonly string[]
}

/** Cuts the power so many times; `tell` hears of each. Stops at the first image on which something was lost. */
export async function runPowerCuts(
  cuts: number,
  seed: number,
  directory: string,
  tell: (done: number) => void,
): Promise<Cuts> {
  let [done, acknowledged, image] = [0, 0, 0]
  while (done < cuts) {
    const bench = new Bench(seed + image, join(directory, `image-${image}`))
    try {
      const faults = await bench.run(Math.min(cutsAnImage, cuts - done), () => {
        done += 1
        tell(done)
      })
      acknowledged += bench.acknowledged
      if (faults.length > 0) return { cuts: done, acknowledged, faults: [`image ${image}`, ...faults] }
    } finally {
      await bench.end()
    }
    image += 1
  }
  return { cuts: done, acknowledged, faults: [] }
}

/** One disk, one gate on it, and headquarters beside it on a disk that stays whole. */
class Bench {
  readonly #dice: Dice
  readonly #directory: string
  readonly #disk: Disk
  readonly #model = new Model()
  readonly #lanes = Array.from({ length: laneCount }, (_, index) => `lane-${index + 1}` as LaneId)
  #left: Party[] = []
  #mounted = false
  #central: Central | null = null
  #gate: GateProcess | null = null
  #town: Town | null = null

  constructor(seed: number, directory: string) {
    this.#dice = new Dice(seed)
    this.#directory = directory
    mkdirSync(directory, { recursive: true })
    this.#disk = new Disk(directory)
  }

  get acknowledged(): number {
    return this.#model.acknowledged
  }

  async run(cuts: number, tell: () => void): Promise<string[]> {
    const gate = await this.#open()
    for (let cut = 0; cut < cuts; cut += 1) {
      await gate.start()
      await until(async () => (await gate.health())?.status !== 'starting')
      await this.#work(gate)
      const faults = this.#model.journalFaults(this.#journalAfterCut())
      tell()
      if (faults.length > 0) return faults
    }
    return this.#afterwards(gate)
  }

  async end(): Promise<void> {
    await this.#gate?.end()
    await this.#central?.close()
    if (this.#mounted) this.#disk.unmount()
    rmSync(this.#directory, { recursive: true, force: true })
  }

  async #open(): Promise<GateProcess> {
    const [now, file] = [Date.now(), join(this.#directory, 'central.db')]
    this.#town = await foundTown(file, now, noonZone(now), partiesAnImage, partiesAnImage)
    for (const { visit } of this.#town.parties) this.#model.know(visit)
    this.#left = [...this.#town.parties]
    const database = { kind: 'sqlite', file } as const
    const config = {
      dataDir: this.#directory,
      database,
      host: '127.0.0.1',
      port: 0,
      logLevel: 'silent',
    } as const
    this.#central = await startCentral(config, createLog('silent'), Date.now, defaultTuning)
    this.#disk.format()
    this.#disk.mount()
    this.#mounted = true
    const [gate] = this.#town.gates
    const directory = join(this.#disk.path, 'gate')
    const place = { directory, site: this.#town.site.id, centralUrl: this.#central.url }
    this.#gate = new GateProcess({ ...place, gate: gate!, lanes: this.#lanes, ownClock: false })
    this.#gate.prepare()
    // What enrolment wrote long ago is on the disk.
    sh('sync', '-f', this.#disk.path)
    return this.#gate
  }

  /** Lets parties come in on all lanes until the power goes in the middle of it. */
  async #work(gate: GateProcess): Promise<void> {
    const going = new AbortController()
    const working = Promise.all(this.#lanes.map((lane) => this.#admit(gate, lane, going.signal)))
    await sleep(this.#dice.between(20, 700))
    this.#disk.cut()
    going.abort()
    await gate.end('SIGKILL')
    await working
    this.#disk.unmount()
    this.#mounted = false
    this.#disk.mount()
    this.#mounted = true
  }

  async #admit(gate: GateProcess, lane: LaneId, signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const party = this.#left.pop()
      if (!party) return
      for (const card of party.cards) {
        const current = (await gate.read(lane, readingOf(card)))?.current
        if (current?.step !== 'decided' || current.outcome !== 'admit' || current.ticket === null) continue
        const reference = current.visit?.reference ?? party.visit.reference
        this.#model.welcome({ gate: this.#gateId, reference, ticket: current.ticket })
      }
    }
  }

  get #gateId(): string {
    return this.#town?.gates[0]?.id ?? ''
  }

  /** Read from a copy: whoever opens the file plays its log into it. */
  #journalAfterCut() {
    const copy = join(this.#directory, 'after-cut')
    cpSync(join(this.#disk.path, 'gate'), copy, { recursive: true })
    try {
      return readJournal(join(copy, 'journal.db'), this.#gateId)
    } finally {
      rmSync(copy, { recursive: true })
    }
  }

  /** After the last cut everything arrives at headquarters, which has seen nothing that the gate lost. */
  async #afterwards(gate: GateProcess): Promise<string[]> {
    await gate.start()
    const rests = await until(async () => {
      const health = await gate.health()
      return health?.queueLength === 0 && health.line === 'up'
    })
    if (!rests) return [`the journal does not drain: ${JSON.stringify(await gate.health())}`]
    await gate.end('SIGTERM')
    await this.#central?.close()
    this.#central = null
    const journal = readJournal(join(this.#disk.path, 'gate', 'journal.db'), this.#gateId)
    return this.#model.ledgerFaults(journal, readLedger(join(this.#directory, 'central.db')))
  }
}

async function until(holds: () => Promise<boolean>): Promise<boolean> {
  const lateMs = performance.now() + 60_000
  while (performance.now() < lateMs) {
    if (await holds()) return true
    await sleep(20)
  }
  return false
}
