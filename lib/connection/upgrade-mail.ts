import { coupaScreens, settingLabel, settingValue } from '@/lib/catalog/client-settings'
import { fillIn } from '@/lib/catalog/fill-in'
import { handoverMail, upgradeMail } from '@/lib/catalog/links'
import { inCoupaOrder } from '@/lib/catalog/scopes'
import { upgradePhases } from '@/lib/catalog/upgrade'
import { addedScopes } from '@/lib/catalog/variants'

type Changes = {
  /** The clients page of their Coupa. */
  clientsAddress: string
  /** The Identifier of the client to edit, where that is known. */
  clientId: string | undefined
}

/** The mail that asks for the scopes of an upgrade: plain text, with what to change and nothing else. */
export function upgradeText({ clientsAddress, clientId }: Changes): string {
  const scopes = inCoupaOrder(addedScopes)
  const { stops, keeps } = upgradePhases.prepare
  return [
    handoverMail.greeting,
    '',
    upgradeMail.ask,
    '',
    `1. ${fillIn(handoverMail.open, { menu: coupaScreens.menuPath.join(' > ') })}`,
    `   ${clientsAddress}`,
    `2. ${fillIn(upgradeMail.edit, { name: settingValue('name') })}`,
    ...(clientId
      ? [`   ${fillIn(upgradeMail.identifier, { identifier: coupaScreens.identifier, id: clientId })}`]
      : []),
    `3. ${fillIn(upgradeMail.tick, { count: String(scopes.length) })}`,
    ...scopes.map((scope) => `   ${scope}`),
    `4. ${fillIn(upgradeMail.save, { button: settingLabel('save') })}`,
    '',
    `${stops} ${keeps}`,
    '',
    upgradeMail.then,
    upgradeMail.never,
  ].join('\n')
}
