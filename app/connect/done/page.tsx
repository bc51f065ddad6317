import { randomUUID } from 'node:crypto'
import { Field } from '@/components/field'
import { Notice } from '@/components/notice'
import { StepForm } from '@/components/step-form'
import { SubmitButton } from '@/components/submit-button'
import { fields } from '@/lib/catalog/fields'
import { variants } from '@/lib/catalog/variants'
import { database } from '@/lib/store/database'
import { latestReport } from '@/lib/store/reports'
import { enterStep } from '../enter-step'
import { formatTime } from '../format-time'
import { ReportPanel } from '../report-panel'
import { StepPage } from '../step-page'
import { stepTitle } from '../step-title'
import { testAgain } from './actions'

export default async function DonePage({ searchParams }: PageProps<'/connect/done'>) {
  const { setup, connection } = await enterStep('done')
  if (connection?.status !== 'connected') return null
  const { variant, instance, clientId, connectedAt, verifiedAt, grantedScopes, ending } = connection
  const stored = await latestReport(await database(), connection.id)
  const isByHand = ending === 'hand'
  const facts = [
    ['Integration', variants[variant].title],
    [fields.instance.label, instance],
    [fields.clientId.label, clientId],
    [
      'Tested',
      `${formatTime(verifiedAt)}: client accepted, ${grantedScopes.length} scopes granted, every read tried`,
    ],
    [isByHand ? 'Confirmed by you' : 'First sync ended', formatTime(connectedAt)],
    ['Support code', setup.supportCode],
  ] as const
  return (
    <StepPage
      step="done"
      connection={connection}
      supportCode={setup.supportCode}
      why={(await searchParams).why}
    >
      <Notice
        tone="ok"
        title={isByHand ? 'You told us that Lumos shows Coupa as connected' : 'Lumos has read your Coupa'}
      >
        <p>
          {isByHand
            ? 'The Coupa side was proven here. What Lumos shows is your word: we had no token to ask it.'
            : 'The connection was made through Lumos’ API, and its first sync ended well.'}
        </p>
      </Notice>
      <h2 className="mt-10 text-xl font-semibold">Your record</h2>
      <dl className="mt-3">
        {facts.map(([name, value]) => (
          <div
            key={name}
            className="grid gap-x-4 border-t border-line py-3 sm:grid-cols-[11rem_minmax(0,1fr)]"
          >
            <dt className="text-sm text-soft">{name}</dt>
            <dd className="min-w-0 font-medium wrap-anywhere">{value}</dd>
          </div>
        ))}
      </dl>
      <h2 className="mt-10 text-xl font-semibold">What happens next</h2>
      <ul className="mt-3 list-disc space-y-2 pl-6 marker:text-soft">
        <li className="pl-1">Lumos syncs with Coupa every day by itself.</li>
        {variant === 'contracts' ? (
          <li className="pl-1">Your contracts appear in Lumos under Vendors once they have been read.</li>
        ) : null}
        <li className="pl-1">
          Keep the client in Coupa as it is. If a scope is removed there, the whole connection stops.
        </li>
        <li className="pl-1">We keep no secret. It was destroyed when it was no longer needed.</li>
      </ul>
      <h2 className="mt-10 text-xl font-semibold">Test again</h2>
      <p className="mt-2 mb-4 max-w-[62ch] text-soft">
        Find out at any time whether Coupa still accepts the client and grants every scope. Nothing is changed
        in Coupa or Lumos, and the secret is not kept.
      </p>
      <StepForm action={testAgain} title={stepTitle('done')}>
        <input type="hidden" name="attempt" value={randomUUID()} />
        <div className="mb-4 max-w-[36rem]">
          <Field
            kind="secret"
            name="clientSecret"
            label={fields.clientSecret.label}
            hint={fields.clientSecret.hint}
          />
        </div>
        <SubmitButton pending="Testing. This takes a few seconds." isQuiet>
          Test again
        </SubmitButton>
        <div className="mt-10">
          <ReportPanel variant={variant} stored={stored} />
        </div>
      </StepForm>
    </StepPage>
  )
}
