import { defineConfig } from 'vitest/config'

/** What a test waits for may be another process on a machine that does much else: vitest's own second is no limit. */
const project = (name: string, include: string[], testTimeout = 30_000, globalSetup: string[] = []) => ({
  test: {
    name,
    include,
    testTimeout,
    hookTimeout: 120_000,
    globalSetup,
    expect: { poll: { timeout: testTimeout / 2 } },
  },
})

export default defineConfig({
  test: {
    reporters: ['default', './test/support/closing-line.ts'],
    projects: [
      project('domain', ['domain/src/**/*.test.ts'], 120_000),
      project('hardware', ['hardware/src/**/*.test.ts']),
      project('gate-service', ['gate-service/src/**/*.test.ts'], 60_000),
      project('central-api', ['central-api/src/**/*.test.ts'], 60_000, [
        'central-api/src/testing/postgres-server.ts',
      ]),
      project('ui', ['kiosk-ui/src/**/*.test.ts', 'central-ui/src/**/*.test.ts'], 60_000),
      project('electron', ['electron/**/*.test.ts'], 60_000),
      project('test', ['test/**/*.test.ts'], 180_000),
    ],
  },
})
