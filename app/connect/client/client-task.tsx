import { ClientTwin } from '@/components/client-twin'
import { ExternalLink } from '@/components/external-link'
import { Notice } from '@/components/notice'
import { StepForm } from '@/components/step-form'
import { SubmitButton } from '@/components/submit-button'
import { clientSettings, coupaScreens, settingNumber } from '@/lib/catalog/client-settings'
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
  const lastNumber = clientSettings.length
  return (
    <StepForm action={actions?.saveClient} title={stepTitle('client')}>
      <div className="grid gap-10 lg:grid-cols-[minmax(0,5fr)_minmax(0,7fr)] lg:grid-rows-[auto_1fr]">
        <div className="min-w-0 space-y-8">
          <section className="space-y-3">
            <h2 className="text-xl font-semibold">A. Open the clients page</h2>
            <p>
              <ExternalLink href={clientsAddress(instance)} className="button button-quiet no-print">
                Open it in your Coupa
              </ExternalLink>
            </p>
            <p className="text-soft">
              By hand: {coupaScreens.menuPath.join(' > ')}. Type “{coupaScreens.filterWord}” in the Search box
              to find it. If Coupa shows no such page, ask an administrator with rights for integrations.
            </p>
          </section>
          <section className="space-y-3">
            <h2 className="text-xl font-semibold">B. Choose {coupaScreens.createButton}</h2>
            <p>
              Fill in Coupa’s form as drawn here, numbers 1 to {settingNumber('contact-email')}. Tick the{' '}
              {scopes.length} scopes of number {settingNumber('scopes')}. Then {'choose '}
              <strong className="font-semibold">Save</strong>, number {lastNumber}.
            </p>
            <Notice tone="info" title={`“${coupaScreens.loginTaken}”`}>
              <p>
                This client was made before. Go back to the list, open it with the pencil, and tick the scopes
                that are missing.
              </p>
            </Notice>
          </section>
          <section className="space-y-3">
            <h2 className="text-xl font-semibold">C. Leave the saved page open</h2>
            <p>
              It shows the <strong className="font-semibold">{coupaScreens.identifier}</strong> and, behind{' '}
              {coupaScreens.showHide}, the <strong className="font-semibold">{coupaScreens.secret}</strong>.
              You need both in the next step. Coupa shows them again at any time.
            </p>
          </section>
        </div>
        <div className="min-w-0 lg:col-start-2 lg:row-span-2 lg:row-start-1">
          <ClientTwin scopes={scopes} ticked={ticked} saveTicks={actions?.tickScopes} />
        </div>
        <div className="lg:sticky lg:top-8 lg:self-start">
          <SubmitButton pending="Saving …">The client is saved, continue</SubmitButton>
        </div>
      </div>
    </StepForm>
  )
}
