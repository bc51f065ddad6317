import { clientSettings, coupaScreens, settingNumber } from '@/lib/catalog/client-settings'
import { fillIn } from '@/lib/catalog/fill-in'
import { handoverMail } from '@/lib/catalog/links'
import { inCoupaOrder } from '@/lib/catalog/scopes'
import { type VariantId, variants } from '@/lib/catalog/variants'

type Handover = {
  variant: VariantId
  /** The link to the Coupa half, and when it ends, in words. */
  link: string
  until: string
  /** The clients page of their Coupa, where that is known. */
  clientsAddress?: string
}

/** The mail that asks somebody for the Coupa half: plain text, with every value in Coupa's order. */
export function handoverText({ variant, link, until, clientsAddress }: Handover): string {
  const scopes = inCoupaOrder(variants[variant].scopes)
  const rows = clientSettings.flatMap((setting) => {
    const start = `${settingNumber(setting.id)}. ${setting.label}`
    if (setting.kind === 'button') return [start]
    if (setting.kind === 'blank') return [`${start}: ${handoverMail.blank}`]
    if (setting.kind !== 'scopes') return [`${start}: ${setting.value}`]
    const count = String(scopes.length)
    return [`${start}: ${fillIn(handoverMail.scopes, { count })}`, ...scopes.map((scope) => `   ${scope}`)]
  })
  const { menuPath, createButton, identifier, secret } = coupaScreens
  return [
    handoverMail.greeting,
    '',
    handoverMail.ask,
    '',
    handoverMail.link,
    link,
    fillIn(handoverMail.until, { date: until }),
    '',
    handoverMail.steps,
    '',
    fillIn(handoverMail.open, { menu: menuPath.join(' > ') }),
    ...(clientsAddress ? [clientsAddress] : []),
    fillIn(handoverMail.create, { button: createButton }),
    '',
    ...rows,
    '',
    fillIn(handoverMail.test, { identifier, secret }),
    handoverMail.never,
  ].join('\n')
}

/** The address that opens a mail program with this text in it. Lines end as mail has them (RFC 6068). */
export function mailAddress(subject: string, text: string): string {
  return `mailto:?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(text.replaceAll('\n', '\r\n'))}`
}
