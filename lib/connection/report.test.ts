import { describe, expect, it } from 'vitest'
import { checks, checksOf } from '@/lib/catalog/checks'
import { variantIds, variants } from '@/lib/catalog/variants'
import { concludeReport, firstFailure, type Result, requiredScopes } from './report'
import { resultSentence } from './report-words'

const scopesOf = (required: Parameters<typeof concludeReport>[3]['required']) => ({
  required,
  granted: required,
  missing: [],
  untested: [],
})
const passed = (id: Result['id']): Result => ({ id, outcome: 'passed' })

describe.each(variantIds)('a report on %s', (variant) => {
  const all = checksOf(variant).map(passed)
  const scopes = scopesOf(variants[variant].scopes)
  const conclude = (found: readonly Result[], given = scopes) =>
    concludeReport(variant, 'acme.coupahost.com', found, given, 7)

  it('passes when every test passed, in the order of the catalogue', () => {
    expect(conclude(all.toReversed())).toMatchObject({ outcome: 'passed', results: all })
  })

  it('passes with a remark', () => {
    const found = all.map(
      (result): Result => (result.id === 'read-users' ? { ...result, outcome: 'warned' } : result),
    )
    expect(conclude(found).outcome).toBe('passed')
  })

  it.each(checksOf(variant))('fails when %s is missing or failed', (id) => {
    const others = all.filter((result) => result.id !== id)
    const skipped = conclude(others)
    expect(skipped.outcome).toBe('failed')
    expect(skipped.results).toContainEqual({ id, outcome: 'skipped' })
    const failed = conclude([...others, { id, outcome: 'failed', failure: 'check-timeout' }])
    expect(failed.outcome).toBe('failed')
    expect(firstFailure(failed)).toBe('check-timeout')
  })

  it('passes without a read whose scope was waived, and says why it was not made', () => {
    const waived = scopesOf(requiredScopes(variant, ['core.common.read']))
    const report = conclude(
      all.filter(({ id }) => id !== 'read-common'),
      waived,
    )
    expect(report.outcome).toBe('passed')
    const words = checks['read-common']
    expect(resultSentence({ id: 'read-common', outcome: 'skipped' }, report)).toBe(words.waived)
    expect(resultSentence({ id: 'read-users', outcome: 'skipped' }, report)).toBe(
      checks['read-users'].skipped,
    )
  })
})
