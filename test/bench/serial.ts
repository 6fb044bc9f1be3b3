/** From the bytes on a tty to a finished reading, beside serialport's own ReadlineParser. */
import { benchSerial } from '@ziara-gate/hardware/bench'
import type { Benchmark } from './figures.ts'

export const serialBenchmark: Benchmark = () => benchSerial({ rounds: 5, codesPerRound: 300 })
