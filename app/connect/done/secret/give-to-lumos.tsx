import { Confirmation } from '@/components/confirmation'
import { CopyRow } from '@/components/copy-row'
import { ExternalLink } from '@/components/external-link'
import { Notice } from '@/components/notice'
import { StepForm } from '@/components/step-form'
import { SubmitButton } from '@/components/submit-button'
import { fields } from '@/lib/catalog/fields'
import { upkeep } from '@/lib/catalog/upkeep'
import type { ConnectionIn } from '@/lib/connection/connection'
import type { FormAction } from '@/lib/connection/form-state'
import { formatTime } from '@/lib/connection/format-time'
import { lumosAddress } from '../../lumos-address'
import { LumosFailureNotice } from '../../lumos-failure-notice'
import { TokenField } from '../../token-field'
import { renewIntents } from './renew-intents'

const words = upkeep.replaceSecret

type GiveToLumosProps = {
  connection: ConnectionIn<'renewing'>
  way: 'api' | 'hand'
  title: string
  action?: FormAction
  hasToken: boolean
  /** Whether Lumos is connected meanwhile, in a sentence. */
  standing: string
}

/** The new secret is proven: Lumos gets it, by its API or from a person. */
export function GiveToLumos({ connection, way, title, action, hasToken, standing }: GiveToLumosProps) {
  const { lumosFailure, variant, verifiedAt } = connection
  return (
    <StepForm key={way} action={action} title={title}>
      <div className="mb-8">
        <Notice tone="ok" title={words.proven}>
          <p className="text-sm text-soft">Tested {formatTime(verifiedAt)}.</p>
        </Notice>
      </div>
      {lumosFailure ? (
        <LumosFailureNotice
          failure={lumosFailure}
          variant={variant}
          standing={standing}
          sendsAgain={hasToken && way === 'api' && action !== undefined}
        />
      ) : null}
      {way === 'hand' ? <ByHand connection={connection} /> : <TokenField isHeld={hasToken} />}
      <div className="space-y-3">
        {way === 'hand' ? (
          <SubmitButton intent={renewIntents.hand} pending={upkeep.lookAgain.pending}>
            {words.confirmButton}
          </SubmitButton>
        ) : (
          <SubmitButton intent={renewIntents.api} pending={words.reconnecting}>
            {words.reconnect}
          </SubmitButton>
        )}
        <SubmitButton intent={renewIntents.giveUp} pending={words.givingUp} isQuiet>
          {words.giveUp}
        </SubmitButton>
      </div>
      <p className="mt-6">
        <a href={`${words.path}?by=${way === 'hand' ? 'api' : 'hand'}`} className="link inline-block py-0.5">
          {way === 'hand' ? words.toApi : words.toHand}
        </a>
      </p>
    </StepForm>
  )
}

function ByHand({ connection: { instance, clientId } }: { connection: ConnectionIn<'renewing'> }) {
  return (
    <>
      <ol className="mb-4 list-decimal space-y-2 pl-6 marker:text-soft">
        {words.byHand.map((step) => (
          <li key={step} className="pl-1">
            {step}
          </li>
        ))}
      </ol>
      <p className="mb-6">
        <ExternalLink href={lumosAddress()}>Open Lumos</ExternalLink>
      </p>
      <dl className="mb-6">
        <CopyRow id="renewed-instance" name={fields.instance.label} value={instance} />
        <CopyRow id="renewed-client-id" name={fields.clientId.label} value={clientId} />
      </dl>
      <div className="border-t border-line pt-6">
        <Confirmation name="confirmed">{words.confirm}</Confirmation>
      </div>
    </>
  )
}
