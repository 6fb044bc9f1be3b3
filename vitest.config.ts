import { defineConfig } from 'vitest/config'

/**
 * The limits are for what hangs. What a test waits for may be another process on a machine that does much else, and vitest's
 * own limits, five seconds for a test and one for `expect.poll`, fail there what is only slow.
 */
const project = (name: string, include: string[], testTimeout = 120_000, globalSetup: string[] = []) => ({
  test: {
    name,
    include,
    testTimeout,
    hookTimeout: 2 * testTimeout,
    globalSetup,
    setupFiles: ['./test/support/fixed-draws.ts'],
    expect: { poll: { timeout: testTimeout / 2 } },
  },
})

export default defineConfig({
  test: {
    reporters: ['default', './test/support/closing-line.ts'],
    projects: [
      project('domain', ['domain/src/**/*.test.ts']),
      project('hardware', ['hardware/src/**/*.test.ts']),
      project('gate-service', ['gate-service/src/**/*.test.ts']),
      project('central-api', ['central-api/src/**/*.test.ts'], 120_000, [
        'central-api/src/testing/postgres-server.ts',
      ]),
      project('ui', ['kiosk-ui/src/**/*.test.ts', 'central-ui/src/**/*.test.ts']),
      project('electron', ['electron/**/*.test.ts']),
      project('test', ['test/**/*.test.ts'], 300_000),
    ],
  },
})
