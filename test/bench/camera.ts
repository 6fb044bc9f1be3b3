/** Reading a pass with a camera: our ladder, plain Hybrid and zxing-wasm on the same frames. */
import { benchCamera } from '@ziara-gate/hardware/bench'
import type { Benchmark } from './figures.ts'

export const cameraBenchmark: Benchmark = () => benchCamera({ frames: 140, seed: 20_260_101 })
