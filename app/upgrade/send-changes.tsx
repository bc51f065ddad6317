import { sending, sendingChanges, upgradeMail } from '@/lib/catalog/links'
import type { Connection } from '@/lib/connection/connection'
import { upgradeText } from '@/lib/connection/upgrade-mail'
import { clientsAddress } from '../connect/clients-address'
import { MailToSend } from '../connect/mail-to-send'

type SendChangesProps = { connection: Connection & { instance: string } }

/** What to send to whoever owns Coupa. An upgrade has one page, so there is no link in it. */
export function SendChanges({ connection: { instance, clientId } }: SendChangesProps) {
  return (
    <details className="no-print mb-8">
      <summary className="link inline-block py-0.5">{sending.offer}</summary>
      <p className="mt-3 max-w-[62ch] text-soft">{sendingChanges.about}</p>
      <MailToSend
        id="changes-mail"
        subject={upgradeMail.subject}
        text={upgradeText({ clientsAddress: clientsAddress(instance), clientId })}
      />
    </details>
  )
}
