/** How a test can end, and the word for it. */
export const outcomes = {
  passed: 'Passed',
  failed: 'Failed',
  warned: 'Passed with a remark',
  skipped: 'Not tested',
} as const

export type Outcome = keyof typeof outcomes
