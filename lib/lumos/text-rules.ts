import 'server-only'
import { runInNewContext } from 'node:vm'
import { type Verdict, yesIf } from './verdict'

const longestPattern = 300
const longestText = 4_000
const patternTimeoutMs = 50

/**
 * Does the pattern match? `unsure` for one that is too long, not a pattern of this language, or
 * not done in 50 ms. It runs in a context of its own, because only there can it be stopped.
 */
export function judgePattern(pattern: unknown, text: string): Verdict {
  if (typeof pattern !== 'string' || pattern.length > longestPattern || text.length > longestText)
    return 'unsure'
  for (const flags of ['u', '']) {
    try {
      const code = 'new RegExp(pattern, flags).test(text)'
      const matches = runInNewContext(code, { pattern, flags, text }, { timeout: patternTimeoutMs })
      return yesIf(matches === true)
    } catch (error) {
      if (isTimeout(error)) return 'unsure'
    }
  }
  return 'unsure'
}

function isTimeout(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT'
}

const hostname = /^(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)*[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/i

/** Is the text of this format? `unsure` for a format that is not judged here. */
export function judgeFormat(format: unknown, text: string): Verdict {
  if (format === 'password') return 'yes'
  if (format === 'hostname' || format === 'idn-hostname') return yesIf(hostname.test(text))
  if (format === 'uri' || format === 'iri') return yesIf(URL.canParse(text))
  return 'unsure'
}
