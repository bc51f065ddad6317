import 'server-only'

/** `unsure` where a rule is met that is not judged here, so that a doubt never passes for a yes. */
export type Verdict = 'yes' | 'no' | 'unsure'

export function yesIf(condition: boolean): Verdict {
  return condition ? 'yes' : 'no'
}
