import type { Reading } from '@ziara-gate/domain'
import type { CameraCode } from './ladder.ts'

/** A code as the gate service takes it. The id is made once, and kept when the post is tried again. */
export function cameraReading(
  { data, symbology }: CameraCode,
  { id, atMs, monotonicMs }: { readonly id: string; readonly atMs: number; readonly monotonicMs: number },
): Reading {
  const text = Array.from(data, (byte) => String.fromCharCode(byte)).join('')
  return { id, scanner: 'camera', symbology, data: btoa(text), at: Math.floor(atMs), monotonicMs }
}
