import { FollowLumos } from '@/components/follow-lumos'
import { GuideLink } from '@/components/guide-link'
import { Notice } from '@/components/notice'
import { StepForm } from '@/components/step-form'
import { SubmitButton } from '@/components/submit-button'
import { lumosScreens } from '@/lib/catalog/endings'
import { failures } from '@/lib/catalog/failures'
import { failureInGuide } from '@/lib/catalog/guide-address'
import { steps } from '@/lib/catalog/steps'
import type { Connection } from '@/lib/connection/connection'
import { formatTime } from '../format-time'
import { stepTitle } from '../step-title'
import { checkLumos, syncAgain } from './actions'

type Waiting = Extract<Connection, { status: 'connecting' | 'syncing' }>

/** The page while Lumos is at work: what is known, and what will be asked next. */
export function ConnectedSoFar({ connection }: { connection: Waiting }) {
  const failure = connection.status === 'syncing' ? connection.lumosFailure : undefined
  if (failure)
    return (
      <StepForm action={syncAgain} title={stepTitle('lumos')}>
        <div className="mb-8">
          <Notice tone="bad" title={failures[failure.code].sentence} id="lumos-failure">
            <p>{failures[failure.code].remedy}</p>
            <p className="text-sm text-soft">
              {formatTime(failure.at)}. Coupa is connected in Lumos, and its data is not there yet.
            </p>
            <GuideLink href={failureInGuide(failure.code)} />
          </Notice>
        </div>
        <SubmitButton pending="Starting the sync …">Start the sync again</SubmitButton>
      </StepForm>
    )
  const isSyncing = connection.status === 'syncing'
  return (
    <StepForm action={checkLumos} title={stepTitle('lumos')}>
      <h2 className="text-xl font-semibold">
        {isSyncing ? 'Lumos reads your Coupa for the first time' : 'Lumos is connecting'}
      </h2>
      <p className="mt-2 mb-6 max-w-[62ch] text-soft">
        {isSyncing
          ? 'Coupa is connected. The first sync takes from a minute to some hours. You can close this page and come back.'
          : 'The request was sent. If its answer was lost, we look up what Lumos did before anything is sent again.'}
      </p>
      <FollowLumos source={`${steps.lumos.path}/progress`} status={connection.status} />
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
        <SubmitButton pending="Asking Lumos …" isQuiet>
          Ask Lumos now
        </SubmitButton>
      </div>
    </StepForm>
  )
}
