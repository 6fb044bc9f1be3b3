import type { Luma } from '../camera/image.ts'

const ascii = (text: string) => new TextEncoder().encode(text)

/** Frames as a YUV4MPEG2 clip, which Chromium plays as its camera (`--use-file-for-fake-video-capture`). */
export function y4mClip(frames: readonly Luma[], framesPerSecond: number): Uint8Array {
  const [first] = frames
  if (!first) return new Uint8Array(0)
  const { width, height } = first
  const grey = new Uint8Array(2 * (width >> 1) * (height >> 1)).fill(128)
  const header = ascii(`YUV4MPEG2 W${width} H${height} F${framesPerSecond}:1 Ip A1:1 C420jpeg\n`)
  const parts = frames.flatMap(({ data }) => [ascii('FRAME\n'), Uint8Array.from(data), grey])
  const clip = new Uint8Array([header, ...parts].reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of [header, ...parts]) {
    clip.set(part, at)
    at += part.length
  }
  return clip
}
