import type { FullConfig, Reporter, Suite } from '@playwright/test/reporter'

/** Ends a run of browser tests with one plain line of totals, which continuous integration reads. */
export default class BrowserTotals implements Reporter {
  #suite: Suite | undefined

  onBegin(_config: FullConfig, suite: Suite) {
    this.#suite = suite
  }

  onEnd() {
    const outcomes = (this.#suite?.allTests() ?? []).map((test) => test.outcome())
    const skipped = outcomes.filter((outcome) => outcome === 'skipped').length
    const failed = outcomes.filter((outcome) => outcome === 'unexpected').length
    const again = outcomes.filter((outcome) => outcome === 'flaky').length
    if (again > 0) console.log(`${again} passed when tried again, because the browser had stopped drawing`)
    console.log(`browser: ${outcomes.length - failed - skipped} passed, ${failed} failed, ${skipped} skipped`)
  }
}
