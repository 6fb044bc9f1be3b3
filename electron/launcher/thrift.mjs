/**
 * How Node is started for a program that stays up on a gate's own machine: it makes little garbage at a time and has much
 * time for it, so a small young generation (V8 lets it grow to 16 MB, of which there are three) and two arenas of
 * malloc instead of eight a processor (mallopt(3), `M_ARENA_MAX`) keep what it once needed from staying with it.
 */
const thrifty = ['gate-service/src/main.ts', 'hardware/src/main.ts']

/**
 * @param {string} file a program, by its path from anywhere
 * @returns {{ flags: string[], env: Record<string, string> }}
 */
export function thriftOf(file) {
  const path = file.replaceAll('\\', '/')
  if (!thrifty.some((one) => path.endsWith(one))) return { flags: [], env: {} }
  return { flags: ['--max-semi-space-size=4'], env: { MALLOC_ARENA_MAX: '2' } }
}
