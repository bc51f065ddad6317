import { waitingLead } from '@/lib/catalog/endings'
import { lumosHalf } from '@/lib/catalog/links'
import { enterStep } from '../enter-step'
import { HandoverNotice, loadHandover } from '../handover-notice'
import { hasLumosToken } from '../has-lumos-token'
import { StepPage } from '../step-page'
import { checkLumos, connectLumos, finishByHand, syncAgain } from './actions'
import { LumosTask } from './lumos-task'
import { WaitingForCoupa } from './waiting-for-coupa'

export default async function LumosPage({ searchParams }: PageProps<'/connect/lumos'>) {
  const { setup, connection, part } = await enterStep('lumos')
  const { why, by } = await searchParams
  const page = { step: 'lumos', connection, supportCode: setup.supportCode, why } as const
  if (part === 'lumos' && (!connection || connection.status === 'draft'))
    return (
      <StepPage {...page} lead={lumosHalf.waiting}>
        <WaitingForCoupa connection={connection} />
      </StepPage>
    )
  if (!connection) return null
  const hasToken = await hasLumosToken(setup.id)
  const hasTried = 'lumosFailure' in connection && connection.lumosFailure !== undefined
  const usual = hasToken || hasTried ? 'api' : undefined
  const chosen = by === 'hand' || by === 'api' ? by : usual
  return (
    <StepPage
      {...page}
      lead={waitingLead[connection.status] ?? (part === 'lumos' ? lumosHalf.ready : undefined)}
    >
      <LumosTask
        connection={connection}
        part={part}
        chosen={chosen}
        hasToken={hasToken}
        actions={{ connectLumos, finishByHand, checkLumos, syncAgain }}
      />
      {connection.status === 'verified' && part === 'lumos' ? (
        <div className="mt-10">
          <HandoverNotice
            {...(await loadHandover(setup.id, connection))}
            connection={connection}
            to="lumos"
          />
        </div>
      ) : null}
    </StepPage>
  )
}
