'use client'

import {
  type ReactNode,
  type SubmitEvent,
  startTransition,
  useActionState,
  useEffect,
  useRef,
  useState,
} from 'react'
import type { FormAction, ShownFailure } from '@/lib/connection/form-state'
import { ErrorSummary } from './error-summary'
import { FormContext, untouched } from './form-context'
import type { LiveRules } from './live-rules'
import { moveFocus } from './move-focus'

type StepFormProps = {
  /** Where it is sent. Without one it is only looked at: everything in it is switched off. */
  action?: FormAction
  /**
   * The page's title; "Error: " is set before it while something is wrong. A page has one, so only its
   * main form says it.
   */
  title?: string
  /** Which rules the browser may judge by before sending. */
  rules?: 'instance' | 'credentials'
  children: ReactNode
}

/** The form of a step, or that form as somebody else sees it who may not use it. */
export function StepForm({ action, ...props }: StepFormProps) {
  if (action) return <LiveForm action={action} {...props} />
  return (
    <fieldset disabled className="min-w-0">
      {props.children}
    </fieldset>
  )
}

/**
 * A form that works as plain HTML and is better with a script: the fields keep what was typed, the
 * browser judges first, and the summary takes the focus.
 */
function LiveForm({ action, title, rules, children }: StepFormProps & { action: FormAction }) {
  const [state, dispatch, isPending] = useActionState(action, untouched)
  const [judged, setJudged] = useState<{ by: typeof state; failures: readonly ShownFailure[] }>()
  const [intent, setIntent] = useState<string>()
  // Sent by no button: nobody has just touched the page, so nothing on it may move.
  const [isByItself, setByItself] = useState(false)
  const [remarks, setRemarks] = useState<Readonly<Record<string, string>>>({})
  const form = useRef<HTMLFormElement>(null)
  const summary = useRef<HTMLDivElement>(null)
  const live = useRef<LiveRules | undefined>(undefined)
  const isSending = useRef(false)

  const failures = judged?.by === state ? judged.failures : state.failures

  useEffect(() => {
    if (!isPending) isSending.current = false
  }, [isPending])

  // A summary that has just arrived is the news of the page, so the focus goes there.
  useEffect(() => {
    if (failures.length > 0 && !isPending && !isByItself) moveFocus(summary.current)
  }, [failures, isPending, isByItself])

  // The rules are fetched when a field is first used: the page works and is judged without them. It may
  // have been used before this script came.
  useEffect(() => {
    const element = form.current
    if (!rules || !element) return
    let isWanted = true
    const load = async () => {
      element.removeEventListener('focusin', load)
      const { attachRules } = await import('./live-rules')
      if (isWanted && !live.current) live.current = attachRules(element, rules, setRemarks)
    }
    if (element.contains(document.activeElement)) load()
    else element.addEventListener('focusin', load)
    return () => {
      isWanted = false
      element.removeEventListener('focusin', load)
      live.current?.detach()
      live.current = undefined
    }
  }, [rules])

  // Dispatching by hand keeps the fields: React empties them after a form action. Until React says
  // that it is under way, a second press must not start a second one.
  async function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault()
    if (isPending || isSending.current) return
    isSending.current = true
    const element = event.currentTarget
    const sent = new FormData(element, event.nativeEvent.submitter)
    setIntent(sent.get('intent')?.toString())
    const isUntouched = event.nativeEvent.submitter === null
    setByItself(isUntouched)
    const found = (await live.current?.judge()) ?? []
    if (!isUntouched) setJudged({ by: state, failures: found })
    if (found.length > 0) {
      isSending.current = false
      return
    }
    if (sent.has('attempt')) sent.set('attempt', crypto.randomUUID())
    startTransition(() => dispatch(sent))
  }

  return (
    <FormContext value={{ state: { ...state, failures }, isPending, intent, remarks }}>
      {title ? <title>{failures.length > 0 && !isPending ? `Error: ${title}` : title}</title> : null}
      {failures.length > 0 && (!isPending || isByItself) ? (
        <ErrorSummary ref={summary} failures={failures} />
      ) : null}
      <form ref={form} action={dispatch} onSubmit={submit} noValidate aria-busy={isPending}>
        {children}
      </form>
    </FormContext>
  )
}
