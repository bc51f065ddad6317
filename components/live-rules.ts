import { createFormControl } from 'react-hook-form'
import type { FailureCode, FailureFacts } from '@/lib/catalog/failures'
import { warnings } from '@/lib/catalog/fields'
import { checkClientId, checkClientSecret, remarkOnCredentials } from '@/lib/connection/credentials'
import { type ShownFailure, showFailure } from '@/lib/connection/form-state'
import { readInstance } from '@/lib/connection/instance'

/** The rules of a form at work in the browser. */
export type LiveRules = {
  /** What is wrong with what is typed now; the server would say the same. */
  judge(): Promise<readonly ShownFailure[]>
  detach(): void
}

type Values = Record<string, string>
type Verdict = { code: FailureCode; facts?: FailureFacts } | undefined
type Rule = (value: string) => Verdict

const instance: Rule = (value) => {
  const read = readInstance(value)
  return read.ok ? undefined : { code: read.failure, facts: read.facts }
}
const coded =
  (check: (value: string) => FailureCode | undefined): Rule =>
  (value) => {
    const code = check(value)
    return code && { code }
  }

const rulesOf = {
  instance: { instance },
  credentials: { instance, clientId: coded(checkClientId), clientSecret: coded(checkClientSecret) },
} as const satisfies Record<string, Record<string, Rule>>

/**
 * Lets the browser judge and remark by the same pure rules as the server. The fields stay plain
 * inputs: react-hook-form listens to them and takes nothing over.
 */
export function attachRules(
  form: HTMLFormElement,
  kind: keyof typeof rulesOf,
  onRemarks: (remarks: Values) => void,
): LiveRules {
  const rules: Record<string, Rule> = rulesOf[kind]
  const control = createFormControl<Values>({ shouldFocusError: false, defaultValues: {} })
  const listening = new AbortController()
  for (const [name, rule] of Object.entries(rules)) {
    const input = form.elements.namedItem(name)
    if (!(input instanceof HTMLInputElement)) continue
    const field = control.register(name, {
      value: input.value,
      validate: (value) => (rule(value) ? name : true),
    })
    field.ref(input)
    input.addEventListener('input', field.onChange, { signal: listening.signal })
  }
  const stop = control.subscribe({
    formState: { values: true },
    callback: ({ values }) => onRemarks(remarksOn(values)),
  })
  onRemarks(remarksOn(control.getValues()))
  return {
    async judge() {
      for (const name of Object.keys(rules)) {
        const input = form.elements.namedItem(name)
        if (input instanceof HTMLInputElement) control.setValue(name, input.value)
      }
      if (await control.trigger()) return []
      return Object.entries(rules).flatMap(([name, rule]) => {
        const verdict = rule(control.getValues(name) ?? '')
        return verdict ? [showFailure(verdict.code, { target: name, field: name }, verdict.facts)] : []
      })
    },
    detach() {
      listening.abort()
      stop()
    },
  }
}

function remarksOn(values: Values): Values {
  const remarks: Values = {}
  const read = readInstance(values.instance ?? '')
  if (read.ok && read.repaired) remarks.instance = `We will use ${read.instance}.`
  if (read.ok && read.remark) remarks.instance = `${remarks.instance ?? ''} ${warnings[read.remark]}`.trim()
  const { clientId = '', clientSecret = '' } = values
  for (const { field, warning } of remarkOnCredentials({ clientId, clientSecret }))
    remarks[field] = `${remarks[field] ?? ''} ${warnings[warning]}`.trim()
  return remarks
}
