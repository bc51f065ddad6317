import { redirect } from 'next/navigation'
import { steps } from '@/lib/catalog/steps'
import { beginningUpgrade, existing } from '@/lib/catalog/upgrade'
import { isUpgrading, standingInLumos } from '@/lib/connection/upgrade'
import { hasLumosToken } from '../connect/has-lumos-token'
import { leaveUpgrade } from './actions/begin'
import * as proving from './actions/prove'
import * as switching from './actions/switch'
import { BeginUpgrade } from './begin'
import { enterUpgrade } from './enter-upgrade'
import { NameExisting } from './name-existing'
import { Phase } from './phase'
import { UpgradePage } from './upgrade-page'

export default async function Upgrade({ searchParams }: PageProps<'/upgrade'>) {
  const { setup, next, old } = await enterUpgrade()
  const { supportCode } = setup
  const hasToken = await hasLumosToken(setup.id)
  if (next && isUpgrading(next)) {
    const { by, see } = await searchParams
    const way = by === 'hand' || by === 'api' ? by : undefined
    return (
      <Phase
        setup={setup}
        next={next}
        old={old}
        way={way}
        hasToken={hasToken}
        seesScopes={see === 'scopes'}
        actions={{ leaveUpgrade, ...proving, ...switching }}
      />
    )
  }
  if (next?.status === 'connected' && next.variant === 'contracts') redirect(steps.done.path)
  const isOurs = next?.status === 'connected'
  const { title, lead } = isOurs ? beginningUpgrade : existing
  return (
    <UpgradePage
      supportCode={supportCode}
      title={title}
      lead={lead}
      back={{ href: isOurs ? steps.done.path : steps.variant.path, words: 'Back' }}
      standing={isOurs ? standingInLumos(next) : undefined}
      at="begin"
    >
      {isOurs ? <BeginUpgrade /> : <NameExisting hasToken={hasToken} />}
    </UpgradePage>
  )
}
