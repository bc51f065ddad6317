import type { Reporter, TestModule } from 'vitest/node'

/** Ends a run of unit tests with one plain line of totals, which continuous integration reads. */
export default class UnitTotals implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]) {
    const states = modules.flatMap((module) =>
      [...module.children.allTests()].map((test) => test.result().state),
    )
    const count = (state: (typeof states)[number]) => states.filter((found) => found === state).length
    console.log(`unit: ${count('passed')} passed, ${count('failed')} failed, ${count('skipped')} skipped`)
  }
}
