/**
 * Reading passes with a camera, in a browser: nothing here needs Node. A page runs it in a worker:
 *
 *   const ladder = makeLadder()
 *   onmessage = ({ data }: MessageEvent<ImageData>) => postMessage(ladder.look(lumaOf(data)))
 *
 * and posts what comes back as a reading, with `cameraReading`, unless `makeHeldCodes` calls it a repeat.
 */

export { type HeldCodes, makeHeldCodes } from '../port/held-codes.ts'
export { type Luma, lumaOf, type Picture } from './image.ts'
export { type CameraCode, decodeFrame, decodeHybrid, type Ladder, makeLadder } from './ladder.ts'
export { cameraReading } from './reading.ts'
