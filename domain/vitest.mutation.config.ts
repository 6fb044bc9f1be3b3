import { defineConfig } from 'vitest/config'

/** The tests that pin behaviour, without the properties: those run 100,000 readings for every mutant. */
export default defineConfig({
  test: { include: ['src/{admission,presence,contracts}/**/*.test.ts'], exclude: ['**/properties.test.ts'] },
})
