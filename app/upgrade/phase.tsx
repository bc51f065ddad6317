import { steps } from '@/lib/catalog/steps'
import { goingBack, type UpgradePhaseId, upgradePhases } from '@/lib/catalog/upgrade'
import type { Connection } from '@/lib/connection/connection'
import {
  mayAbandon,
  phaseStates,
  progressMark,
  standingInLumos,
  upgradePhase,
} from '@/lib/connection/upgrade'
import { database } from '@/lib/store/database'
import { latestReport } from '@/lib/store/reports'
import { sealedUntil } from '@/lib/store/sealed'
import type { Setup } from '@/lib/store/setups'
import { Disconnecting } from '../connect/done/disconnect/disconnecting'
import { ConnectedSoFar } from '../connect/lumos/connected-so-far'
import { standingWords } from '../connect/standing-words'
import { Connect } from './connect'
import { Disconnect } from './disconnect'
import { Leave } from './leave'
import { Prepare } from './prepare'
import { Proven } from './proven'
import { SecretAgain } from './secret-again'
import { Test } from './test'
import type { UpgradeActions } from './upgrade-actions'
import { phaseTitle, UpgradePage } from './upgrade-page'

type PhaseProps = {
  setup: Setup
  next: Connection
  old: Connection | undefined
  way: 'api' | 'hand' | undefined
  hasToken: boolean
  /** The scopes are looked at again, although they are saved. */
  seesScopes: boolean
  actions?: UpgradeActions
}

/** An upgrade that is under way: its page, and the task of the phase it is in. */
export async function Phase(props: PhaseProps) {
  const { setup, next, old, actions } = props
  const id = shownPhase(props)
  const isBack = next.variant === 'plain'
  const { title, lead } = isBack ? goingBack : upgradePhases[id]
  const standing = standingInLumos(next, old)
  return (
    <UpgradePage
      supportCode={setup.supportCode}
      title={title}
      lead={lead}
      phase={{ id, states: phaseStates(next, old, id) }}
      back={{ href: '/', words: 'Start page' }}
      standing={standing}
      at={`${id}, ${progressMark(next, old)}`}
    >
      <Task {...props} title={phaseTitle(id, title)} standing={standingWords(standing)} />
      {mayAbandon(next, old) ? <Leave action={actions?.leaveUpgrade} /> : null}
    </UpgradePage>
  )
}

async function Task(props: PhaseProps & { title: string; standing: string }) {
  const { setup, next, old, way, hasToken, title, standing, actions } = props
  const db = await database()
  const stored = await latestReport(db, next.id)
  if (next.status === 'connecting' || next.status === 'syncing')
    return (
      <ConnectedSoFar
        connection={next}
        old={old}
        title={title}
        // That page leads back here while it is not connected.
        then={steps.done.path}
        hasToken={hasToken}
        actions={actions}
      />
    )
  // Whatever became of the new one meanwhile: what is being taken down comes first.
  if (old?.status === 'disconnecting') {
    const shared = { title, hasToken, standing, mark: progressMark(next, old) }
    return <Disconnecting {...shared} connection={old} action={actions?.disconnectOld} />
  }
  if (next.status === 'draft')
    return shownPhase(props) === 'prepare' ? (
      <Prepare connection={next} actions={actions} />
    ) : (
      <Test connection={next} stored={stored} action={actions?.testUpgrade} />
    )
  if (next.status !== 'verified') return null
  const heldUntil = await sealedUntil(db, setup.id, 'clientSecret')
  if (!heldUntil)
    return <SecretAgain connection={next} stored={stored} title={title} action={actions?.testUpgradeAgain} />
  const proven = <Proven connection={next} stored={stored} heldUntil={heldUntil} />
  if (old?.status === 'connected' || old?.status === 'found')
    return (
      <>
        {proven}
        <Disconnect old={old} way={way} hasToken={hasToken} action={actions?.disconnectOld} />
      </>
    )
  return (
    <>
      {proven}
      <Connect
        connection={next}
        old={old}
        way={way ?? (hasToken || next.lumosFailure ? 'api' : undefined)}
        hasToken={hasToken}
        title={title}
        standing={standing}
        actions={actions}
      />
    </>
  )
}

function shownPhase({ next, old, seesScopes }: PhaseProps): UpgradePhaseId {
  if (old?.status === 'disconnecting') return 'disconnect'
  return seesScopes && next.status === 'draft' ? 'prepare' : upgradePhase(next, old)
}
