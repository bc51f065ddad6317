import { StepForm } from '@/components/step-form'
import { SubmitButton } from '@/components/submit-button'
import { fillIn } from '@/lib/catalog/fill-in'
import { handoverMail, sending } from '@/lib/catalog/links'
import type { Connection } from '@/lib/connection/connection'
import { handoverText } from '@/lib/connection/handover-mail'
import { AsidePage, asideTitle } from '../aside-page'
import { clientsAddress } from '../clients-address'
import { enterStep } from '../enter-step'
import { type MadeLink, madeLink } from '../made-link'
import { MailToSend } from '../mail-to-send'
import { makeCoupaLink } from './actions'

export default async function SendPage() {
  const { connection, ...visitor } = await enterStep('send')
  const made = madeLink()
  if (!connection) return null
  return (
    <AsidePage aside="send" visitor={visitor} connection={connection}>
      <StepForm action={makeCoupaLink} title={asideTitle('send')}>
        <ul className="mb-6 max-w-[62ch] list-disc space-y-2 pl-6 marker:text-soft">
          {[...sending.sees, sending.replaces].map((sentence) => (
            <li key={sentence} className="pl-1">
              {sentence}
            </li>
          ))}
        </ul>
        <SubmitButton pending={sending.pending}>{sending.button}</SubmitButton>
      </StepForm>
      <div aria-live="polite">{made ? <Mail made={made} connection={connection} /> : null}</div>
    </AsidePage>
  )
}

function Mail({ made, connection }: { made: MadeLink; connection: Connection }) {
  const { variant, instance } = connection
  const { address: link, until } = made
  const text = handoverText({
    variant,
    link,
    until,
    clientsAddress: instance && clientsAddress(instance),
  })
  return (
    <section aria-labelledby="made-title" className="mt-8 border-t border-line pt-6">
      <h2 id="made-title" className="text-xl font-semibold">
        {sending.made}
      </h2>
      <p className="mt-2 text-soft">{fillIn(sending.until, { date: until })}</p>
      <MailToSend id="made-mail" subject={handoverMail.subject} text={text} />
    </section>
  )
}
