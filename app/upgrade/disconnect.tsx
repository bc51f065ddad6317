import { Confirmation } from '@/components/confirmation'
import { StepForm } from '@/components/step-form'
import { SubmitButton } from '@/components/submit-button'
import { upgradePath, upgradeWords } from '@/lib/catalog/upgrade'
import { upkeep } from '@/lib/catalog/upkeep'
import type { ConnectionIn } from '@/lib/connection/connection'
import type { FormAction } from '@/lib/connection/form-state'
import { disconnectIntents } from '../connect/done/disconnect/disconnect-act'
import { TokenField } from '../connect/token-field'
import { Costs } from './costs'
import { phaseTitle } from './upgrade-page'

type DisconnectProps = {
  old: ConnectionIn<'connected' | 'found'>
  way: 'api' | 'hand' | undefined
  hasToken: boolean
  action?: FormAction
}

/** The replaced connection is to go: what stops meanwhile, and who does it. */
export function Disconnect({ old, way = usualWay(old), hasToken, action }: DisconnectProps) {
  const isByHand = way === 'hand'
  return (
    <StepForm key={way} action={action} title={phaseTitle('disconnect')}>
      <Costs phase="disconnect" />
      <TokenField isHeld={hasToken} about={isByHand ? upgradeWords.noticed : undefined} />
      <Confirmation name="confirmed">{upgradeWords.confirm}</Confirmation>
      {isByHand ? (
        <SubmitButton intent={disconnectIntents.hand} pending={upkeep.disconnect.confirming}>
          {upgradeWords.byHand}
        </SubmitButton>
      ) : (
        <SubmitButton intent={disconnectIntents.api} pending={upgradeWords.disconnecting}>
          {upgradeWords.disconnect}
        </SubmitButton>
      )}
      {isByHand && isOnlyForPeople(old) ? null : (
        <p className="mt-6">
          <a href={`${upgradePath}?by=${isByHand ? 'api' : 'hand'}`} className="link inline-block py-0.5">
            {isByHand ? upgradeWords.toApi : upgradeWords.toHand}
          </a>
        </p>
      )}
    </StepForm>
  )
}

/** What was connected on Lumos' own pages, only a person can disconnect there. */
function isOnlyForPeople(old: DisconnectProps['old']): boolean {
  return old.status === 'found' && old.source === 'ui'
}

function usualWay(old: DisconnectProps['old']): 'api' | 'hand' {
  if (old.status === 'connected') return old.ending
  return old.source === 'api' ? 'api' : 'hand'
}
