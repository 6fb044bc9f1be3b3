import type { CameraCode } from '@ziara-gate/hardware/camera'
import type { Decoder } from './decoder.ts'

/** A camera that works. `readAt` is on the page's monotonic clock; null as long as nothing was read. */
export interface Sight {
  readonly stream: MediaStream
  readonly readAt: number | null
}

export interface Camera {
  /** Null while there is no camera, or none that may be used: the kiosk does without and says nothing of it. */
  get(): Sight | null
  /** Calls `changed` after each change; answers how to stop that. */
  subscribe(changed: () => void): () => void
}

export interface CameraSetup {
  readonly media: Pick<MediaDevices, 'getUserMedia' | 'addEventListener'>
  /** `broken` is called when it cannot run. */
  readonly startDecoder: (broken: () => void) => Decoder
  /** A code in view; answers whether it was passed on, as one that is held there is only once. */
  readonly seen: (code: CameraCode) => boolean
  /** Monotonic milliseconds. */
  readonly now: () => number
}

/** Enough pixels for a pass on a telephone half a metre away, and not more than a frame's time to decode. */
const wanted = { video: { width: { ideal: 1280 }, height: { ideal: 720 } } }

/**
 * Opens the camera, and again whenever devices change while there is none. Like a scanner it looks all the time, whatever
 * the screen: a code that stays in view from one screen to the next is still the same.
 */
export function openCamera({ media, startDecoder, seen, now }: CameraSetup): Camera {
  const listeners = new Set<() => void>()
  let sight: Sight | null = null
  let opening = false

  const put = (next: Sight | null) => {
    sight = next
    for (const changed of listeners) changed()
  }
  const taken = (code: CameraCode) => {
    if (sight && seen(code)) put({ ...sight, readAt: now() })
  }
  const open = async () => {
    if (sight || opening) return
    opening = true
    // Refused, absent or in use: whatever it is, the scanner is what people are pointed to.
    const stream = await media.getUserMedia(wanted).catch(() => null)
    opening = false
    if (!stream) return
    const close = () => {
      for (const track of stream.getTracks()) track.stop()
      decoder.stop()
      put(null)
    }
    const decoder = startDecoder(close)
    for (const track of stream.getTracks()) track.addEventListener('ended', close)
    put({ stream, readAt: null })
    watch(stream, decoder, taken)
  }

  media.addEventListener('devicechange', () => void open())
  void open()
  return {
    get: () => sight,
    subscribe: (changed) => {
      listeners.add(changed)
      return () => listeners.delete(changed)
    },
  }
}

/** One frame at a time: the next is taken when the one before is decoded, so slow machines only look less often. */
function watch(stream: MediaStream, decoder: Decoder, taken: (code: CameraCode) => void): void {
  const video = document.createElement('video')
  video.muted = true
  video.srcObject = stream
  const look = async () => {
    const picture = await createImageBitmap(video).catch(() => null)
    const code = picture && (await decoder.look(picture))
    if (code) taken(code)
    if (stream.active) next()
  }
  const next = () => video.requestVideoFrameCallback(() => void look())
  next()
  // Rejects when the stream ends first, and then there is nothing to look at.
  video.play().catch(() => undefined)
}
