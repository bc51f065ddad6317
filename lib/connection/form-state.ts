import { type FailureCode, type FailureFacts, failures, fill } from '@/lib/catalog/failures'
import { failureInGuide } from '@/lib/catalog/guide-address'

/** A failure as it is shown: its words, and the place on the page it belongs to. */
export type ShownFailure = {
  /** The id of the element that the error summary leads to. Without one it is said there in full. */
  target?: string
  /** The name of the field that is marked, where one is at fault. */
  field?: string
  sentence: string
  remedy: string
  /** Where the guide explains it. */
  guide: string
}

/**
 * What an action hands back to its form. React writes it in clear into the page that is shown
 * without JavaScript, so it never carries a secret.
 */
export type FormState = {
  failures: readonly ShownFailure[]
  /** What was typed, by field name, secrets left out. */
  values: Readonly<Record<string, string>>
}

export type FormAction = (state: FormState, form: FormData) => Promise<FormState>

/** A failure of the catalogue in the words of the page. */
export function showFailure(
  code: FailureCode,
  place: Pick<ShownFailure, 'target' | 'field'>,
  facts: FailureFacts = {},
): ShownFailure {
  const { sentence, remedy } = failures[code]
  return {
    ...place,
    sentence: fill(sentence, facts),
    remedy: fill(remedy, facts),
    guide: failureInGuide(code),
  }
}
