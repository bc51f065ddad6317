import { Notice } from '@/components/notice'
import { StepForm } from '@/components/step-form'
import { SubmitButton } from '@/components/submit-button'
import { upkeep } from '@/lib/catalog/upkeep'
import type { ConnectionIn } from '@/lib/connection/connection'
import type { FormAction } from '@/lib/connection/form-state'
import { formatTime } from '@/lib/connection/format-time'
import { PlainList } from '../plain-list'

const words = upkeep.disconnected

type DisconnectedProps = { connection: ConnectionIn<'disconnected'>; action?: FormAction }

/** A connection that is over: who said so and when, what remains, and the way to a new one. */
export function Disconnected({ connection, action }: DisconnectedProps) {
  const { by, disconnectedAt, instance } = connection
  return (
    <StepForm action={action} title={`${words.title} – Coupa Connect`}>
      <Notice tone="info" title={words.by[by]}>
        <p className="text-sm text-soft">
          {formatTime(disconnectedAt)}
          {instance ? `, ${instance}` : ''}
        </p>
      </Notice>
      <div className="mt-6 mb-8">
        <PlainList items={[words.kept, words.client]} />
      </div>
      <SubmitButton pending={words.beginning}>{words.again}</SubmitButton>
    </StepForm>
  )
}
