import { FollowLumos } from '@/components/follow-lumos'
import { StepForm } from '@/components/step-form'
import { SubmitButton } from '@/components/submit-button'
import { lumosScreens, tokenGone } from '@/lib/catalog/endings'
import { upkeep } from '@/lib/catalog/upkeep'
import type { Connection } from '@/lib/connection/connection'
import { progressMark } from '@/lib/connection/upgrade'
import { LumosFailureNotice } from '../lumos-failure-notice'
import { progressPath } from '../progress-path'
import { TokenField } from '../token-field'
import type { LumosActions } from './lumos-task'

type Waiting = Extract<Connection, { status: 'connecting' | 'syncing' }>

type ConnectedSoFarProps = {
  connection: Waiting
  /** The one it replaces. */
  old?: Connection
  title: string
  /** Where the page goes on, if not at its own address. */
  then?: string
  /** No token has to be asked for: one is held for seven days. */
  hasToken: boolean
  actions?: LumosActions
}

/** The page while Lumos is at work: what is known, and what will be asked next. */
export function ConnectedSoFar({ connection, old, title, then, hasToken, actions }: ConnectedSoFarProps) {
  const failure = connection.status === 'syncing' ? connection.lumosFailure : undefined
  if (failure)
    return (
      <StepForm action={actions?.syncAgain} title={title}>
        <LumosFailureNotice
          failure={failure}
          variant={connection.variant}
          standing="Coupa is connected in Lumos, and its data is not there yet."
        />
        <SubmitButton pending="Starting the sync …">Start the sync again</SubmitButton>
      </StepForm>
    )
  const isSyncing = connection.status === 'syncing'
  return (
    <StepForm action={actions?.checkLumos} title={title}>
      <h2 className="text-xl font-semibold">
        {isSyncing ? 'Lumos reads your Coupa for the first time' : 'Lumos is connecting'}
      </h2>
      <p className="mt-2 mb-6 max-w-[62ch] text-soft">
        {isSyncing
          ? 'Coupa is connected. The first sync takes from a minute to some hours. You can close this page and come back.'
          : 'The request was sent. If its answer was lost, we look up what Lumos did before anything is sent again.'}
      </p>
      {actions ? (
        <FollowLumos
          source={progressPath}
          mark={progressMark(connection, old)}
          words={upkeep.waiting}
          then={then}
        />
      ) : null}
      {isSyncing ? (
        <details className="mt-6">
          <summary className="link inline-block py-0.5">Lumos shows that the sync has ended</summary>
          <p className="mt-3">
            <label className="flex gap-3">
              <input type="checkbox" id="confirmed" name="confirmed" value="yes" className="tick" />
              <span>{lumosScreens.confirm}, with its data</span>
            </label>
          </p>
        </details>
      ) : null}
      <div className="mt-6">
        {hasToken ? null : (
          <>
            <p className="mb-4 max-w-[62ch]">{tokenGone}</p>
            <TokenField isHeld={false} />
          </>
        )}
        <SubmitButton pending="Asking Lumos …" isQuiet>
          Ask Lumos now
        </SubmitButton>
      </div>
    </StepForm>
  )
}
