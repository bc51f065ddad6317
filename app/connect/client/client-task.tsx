import { ClientTwin } from '@/components/client-twin'
import { ExternalLink } from '@/components/external-link'
import { Notice } from '@/components/notice'
import { StepForm } from '@/components/step-form'
import { SubmitButton } from '@/components/submit-button'
import { Words } from '@/components/words'
import { clientInstructions } from '@/lib/catalog/instructions'
import { variants } from '@/lib/catalog/variants'
import type { Connection } from '@/lib/connection/connection'
import type { FormAction } from '@/lib/connection/form-state'
import { clientsAddress } from '../clients-address'
import { stepTitle } from '../step-title'

type ClientTaskProps = {
  connection: Connection
  actions?: { saveClient: FormAction; tickScopes: FormAction }
}

/** The client in Coupa: where it is made, and the twin of Coupa's own form. */
export function ClientTask({ connection, actions }: ClientTaskProps) {
  if (!connection.instance || !('ticked' in connection)) return null
  const { instance, variant, ticked } = connection
  const scopes = variants[variant].scopes
  const { open, create, saved } = clientInstructions
  return (
    <StepForm action={actions?.saveClient} title={stepTitle('client')}>
      <div className="grid gap-10 lg:grid-cols-[minmax(0,5fr)_minmax(0,7fr)] lg:grid-rows-[auto_1fr]">
        <div className="min-w-0 space-y-8">
          <section className="space-y-3">
            <h2 className="text-xl font-semibold">{open.title}</h2>
            <p>
              <ExternalLink href={clientsAddress(instance)} className="button button-quiet no-print">
                {open.link}
              </ExternalLink>
            </p>
            <p className="text-soft">{open.byHand}</p>
          </section>
          <section className="space-y-3">
            <h2 className="text-xl font-semibold">{create.title}</h2>
            <p>
              <Words text={create.fill(scopes.length)} />
            </p>
            <Notice tone="info" title={create.taken}>
              <p>{create.takenRemedy}</p>
            </Notice>
          </section>
          <section className="space-y-3">
            <h2 className="text-xl font-semibold">{saved.title}</h2>
            <p>
              <Words text={saved.about} />
            </p>
          </section>
        </div>
        <div className="min-w-0 lg:col-start-2 lg:row-span-2 lg:row-start-1">
          <ClientTwin scopes={scopes} ticked={ticked} saveTicks={actions?.tickScopes} />
        </div>
        <div className="lg:sticky lg:top-8 lg:self-start">
          <SubmitButton pending="Saving …">{clientInstructions.saved.button}</SubmitButton>
        </div>
      </div>
    </StepForm>
  )
}
