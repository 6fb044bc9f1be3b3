import type { Reporter, TestModule, TestRunEndReason } from 'vitest/node'

export interface Count {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
}

const tally = (module: TestModule): Count => {
  const states = [...module.children.allTests()].map((test) => test.result().state)
  const count = (state: string) => states.filter((one) => one === state).length
  // A file or a group that broke outside its tests has failed too, though no test of it says so.
  const broken = [module, ...module.children.allSuites()].filter((part) => part.errors().length > 0).length
  return {
    passed: count('passed'),
    failed: count('failed') + broken,
    skipped: count('skipped') + count('pending'),
  }
}

/** Counts a run so that `failed` is 0 only when the run as a whole succeeded. */
export function countRun(
  modules: readonly TestModule[],
  unhandledErrors: number,
  reason: TestRunEndReason,
): Count {
  const parts = modules.map(tally)
  const sum = (key: keyof Count) => parts.reduce((total, part) => total + part[key], 0)
  const failed = sum('failed') + unhandledErrors
  return {
    passed: sum('passed'),
    failed: failed === 0 && reason !== 'passed' ? 1 : failed,
    skipped: sum('skipped'),
  }
}

/** Ends vitest's report with one plain line, `N passed, N failed`, which build servers read. */
export default class ClosingLine implements Reporter {
  onTestRunEnd(
    modules: readonly TestModule[],
    unhandledErrors: readonly unknown[],
    reason: TestRunEndReason,
  ): void {
    const { passed, failed, skipped } = countRun(modules, unhandledErrors.length, reason)
    if (skipped > 0) process.stdout.write(`${skipped} skipped\n`)
    process.stdout.write(`\n${passed} passed, ${failed} failed\n`)
  }
}
