/** The program of the thread that takes in whole snapshots; started by `loading/loader.ts`. */
import { parentPort, workerData } from 'node:worker_threads'
import { serveLoads } from './loading/load.ts'

if (parentPort === null) throw new Error('this program is for a thread of the gate service')
await serveLoads(parentPort, workerData)
