import { Field } from '@/components/field'
import { StepForm } from '@/components/step-form'
import { SubmitButton } from '@/components/submit-button'
import { fill } from '@/lib/catalog/failures'
import { upgradeWords } from '@/lib/catalog/upgrade'
import { upkeep } from '@/lib/catalog/upkeep'
import { nameToType } from '@/lib/connection/confirm-name'
import type { ConnectionIn } from '@/lib/connection/connection'
import type { FormAction } from '@/lib/connection/form-state'
import { PlainList } from '../../plain-list'
import { TokenField } from '../../token-field'
import { disconnectIntents } from './disconnect-act'

const words = upkeep.disconnect

type AskToDisconnectProps = {
  connection: ConnectionIn<'connected' | 'renewing'>
  title: string
  action?: FormAction
  hasToken: boolean
}

/** What a disconnect means, and the name to type before it begins. */
export function AskToDisconnect({ connection, title, action, hasToken }: AskToDisconnectProps) {
  const name = nameToType(connection)
  return (
    <StepForm action={action} title={title}>
      <h2 className="text-xl font-semibold">{words.stopsTitle}</h2>
      <PlainList items={words.stops} />
      <h2 className="mt-8 text-xl font-semibold">{words.keepsTitle}</h2>
      <PlainList items={words.keeps} />
      <p className="mt-4 mb-8 text-soft">{words.takes}</p>
      <TokenField isHeld={hasToken} about={words.ways} />
      <div className="mb-6 max-w-[36rem]">
        <Field name="typedName" label={fill(words.nameLabel, { name })} hint={words.nameHint} />
      </div>
      <div className="space-y-3">
        <SubmitButton intent={disconnectIntents.api} pending={words.pending}>
          {words.button}
        </SubmitButton>
        <SubmitButton intent={disconnectIntents.hand} pending={words.confirming} isQuiet>
          {upgradeWords.byHand}
        </SubmitButton>
      </div>
    </StepForm>
  )
}
