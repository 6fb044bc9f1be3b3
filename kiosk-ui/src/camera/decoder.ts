import type { CameraCode } from '@ziara-gate/hardware/camera'

/** Looks at one picture and answers the code in it, if any. It takes the picture over. */
export interface Decoder {
  look(picture: ImageBitmap): Promise<CameraCode | null>
  stop(): void
}

/** The decoder in a worker of its own. `broken` is called when that cannot run, and nothing is answered then. */
export function startDecoder(broken: () => void): Decoder {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' })
  // Pictures are answered in the order in which they came.
  const waiting: ((code: CameraCode | null) => void)[] = []
  worker.addEventListener('message', ({ data }: MessageEvent<CameraCode | null>) => waiting.shift()?.(data))
  worker.addEventListener('error', broken)
  return {
    look: (picture) =>
      new Promise((resolve) => {
        waiting.push(resolve)
        worker.postMessage(picture, [picture])
      }),
    stop: () => worker.terminate(),
  }
}
