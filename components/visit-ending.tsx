'use client'

import { Notice } from './notice'

export type VisitState = 'ended' | { minutes: number; isFinal: boolean }

type VisitEndingProps = { state: VisitState; onStay: () => void }

/** The remark that a visit ends soon, or has ended. It lies over the foot of the page and moves nothing. */
export default function VisitEnding({ state, onStay }: VisitEndingProps) {
  const { title, words, button } = wordsOf(state)
  return (
    <div
      role="alert"
      className="visit-ending no-print fixed inset-x-4 bottom-4 z-20 mx-auto max-w-[34rem] rounded-lg bg-sheet shadow-xl"
    >
      <Notice tone="warn" title={title}>
        <p>{words}</p>
        {button ? (
          <button
            type="button"
            className="button button-quiet button-small"
            onClick={state === 'ended' ? () => location.reload() : onStay}
          >
            {button}
          </button>
        ) : null}
      </Notice>
    </div>
  )
}

function wordsOf(state: VisitState): { title: string; words: string; button?: string } {
  if (state === 'ended')
    return {
      title: 'This visit has ended.',
      words: 'What you typed is still on this page. Copy what you need, then go on.',
      button: 'Go on',
    }
  const time = state.minutes > 1 ? 'two minutes' : 'one minute'
  if (state.isFinal)
    return {
      title: `This visit ends in ${time}.`,
      words: 'It has lasted 12 hours, which is the longest. Send what you have typed now.',
    }
  return {
    title: `This visit ends in ${time}.`,
    words: 'Nothing was opened or sent for a while. What you typed stays if you go on here.',
    button: 'Stay here',
  }
}
