/**
 * How Node is started for a program that stays up on a gate's own machine. It makes little garbage at a time, so a small
 * young generation will do, which V8 otherwise lets grow to three times 16 MB. Two arenas of malloc instead of eight a
 * processor, and thresholds that stay as they begin instead of growing with what is freed (mallopt(3)), give memory that
 * was needed once back to the system.
 */
const thrifty = ['gate-service/src/main.ts', 'hardware/src/main.ts']
const allocator = {
  MALLOC_ARENA_MAX: '2',
  MALLOC_TRIM_THRESHOLD_: '131072',
  MALLOC_MMAP_THRESHOLD_: '131072',
}

/**
 * @param {string} file a program, by its path from anywhere
 * @returns {{ flags: string[], env: Record<string, string> }}
 */
export function thriftOf(file) {
  const path = file.replaceAll('\\', '/')
  if (!thrifty.some((one) => path.endsWith(one))) return { flags: [], env: {} }
  return { flags: ['--max-semi-space-size=4'], env: allocator }
}
