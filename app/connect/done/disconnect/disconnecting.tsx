import { Confirmation } from '@/components/confirmation'
import { ExternalLink } from '@/components/external-link'
import { FollowLumos } from '@/components/follow-lumos'
import { StepForm } from '@/components/step-form'
import { SubmitButton } from '@/components/submit-button'
import { fill } from '@/lib/catalog/failures'
import { upgradeWords } from '@/lib/catalog/upgrade'
import { upkeep } from '@/lib/catalog/upkeep'
import { variants } from '@/lib/catalog/variants'
import { isCallUnderWay } from '@/lib/connection/changes-once-connected'
import type { ConnectionIn } from '@/lib/connection/connection'
import type { FormAction } from '@/lib/connection/form-state'
import { lumosAddress } from '../../lumos-address'
import { LumosFailureNotice } from '../../lumos-failure-notice'
import { progressPath } from '../../progress-path'
import { TokenField } from '../../token-field'
import { disconnectIntents } from './disconnect-act'

const words = upkeep.disconnect

type DisconnectingProps = {
  connection: ConnectionIn<'disconnecting'>
  title: string
  action?: FormAction
  hasToken: boolean
  /** Where the setup stood when the page was made. */
  mark: string
  /** Whether Lumos is connected meanwhile, in a sentence. */
  standing: string
}

/** The page while a connection is being taken down: by Lumos, by a person there, or not yet. */
export function Disconnecting(props: DisconnectingProps) {
  const { connection } = props
  if (isCallUnderWay(connection)) return <UnderWay {...props} />
  return connection.by === 'hand' ? <ByHand {...props} /> : <Refused {...props} />
}

function UnderWay({ title, action, mark }: DisconnectingProps) {
  return (
    <StepForm action={action} title={title}>
      <h2 className="mb-6 text-xl font-semibold">{words.underWay}</h2>
      {action ? <FollowLumos source={progressPath} mark={mark} words={upkeep.waiting} /> : null}
      <div className="mt-6">
        <SubmitButton intent={disconnectIntents.look} pending={upkeep.lookAgain.pending} isQuiet>
          {upkeep.lookAgain.button}
        </SubmitButton>
      </div>
    </StepForm>
  )
}

function Refused({ connection, title, action, hasToken, standing }: DisconnectingProps) {
  const { lumosFailure, variant } = connection
  return (
    <StepForm action={action} title={title}>
      {lumosFailure ? (
        <LumosFailureNotice
          failure={lumosFailure}
          variant={variant}
          standing={standing}
          sendsAgain={hasToken && action !== undefined}
        />
      ) : null}
      <TokenField isHeld={hasToken} />
      <div className="space-y-3">
        <SubmitButton intent={disconnectIntents.api} pending={words.pending}>
          {words.again}
        </SubmitButton>
        <SubmitButton intent={disconnectIntents.hand} pending={words.confirming} isQuiet>
          {upgradeWords.byHand}
        </SubmitButton>
        <Cancel />
      </div>
    </StepForm>
  )
}

function ByHand({ connection, title, action, hasToken, mark, standing }: DisconnectingProps) {
  const { lumosFailure, variant } = connection
  const integration = variants[variant].title
  return (
    <StepForm action={action} title={title}>
      {lumosFailure ? (
        <LumosFailureNotice failure={lumosFailure} variant={variant} standing={standing} />
      ) : null}
      <h2 className="text-xl font-semibold">{words.byHandTitle}</h2>
      <ol className="mt-3 mb-6 list-decimal space-y-2 pl-6 marker:text-soft">
        {words.byHand.map((step) => (
          <li key={step} className="pl-1">
            {fill(step, { integration })}
          </li>
        ))}
      </ol>
      <p className="mb-6">
        <ExternalLink href={lumosAddress()}>Open Lumos</ExternalLink>
      </p>
      {hasToken && action ? (
        <div className="mb-6">
          <FollowLumos
            source={progressPath}
            mark={mark}
            words={{ first: upkeep.waiting.byHand, later: upkeep.waiting.byHand }}
          />
        </div>
      ) : null}
      <div className="border-t border-line pt-6">
        <Confirmation name="done">{words.confirmByHand}</Confirmation>
      </div>
      <div className="space-y-3">
        <SubmitButton intent={disconnectIntents.confirm} pending={words.confirming}>
          {words.confirmButton}
        </SubmitButton>
        <Cancel />
      </div>
    </StepForm>
  )
}

function Cancel() {
  return (
    <SubmitButton intent={disconnectIntents.cancel} pending={words.cancelling} isQuiet>
      {words.cancel}
    </SubmitButton>
  )
}
