import { Notice } from '@/components/notice'
import { NumberedTitle } from '@/components/numbered-title'
import { anchorNumber, recordParts } from '@/lib/catalog/anchors'
import { fields } from '@/lib/catalog/fields'
import { variants } from '@/lib/catalog/variants'
import type { ConnectionIn } from '@/lib/connection/connection'
import { formatTime } from '@/lib/connection/format-time'
import { PlainList } from '../plain-list'

type RecordProps = { connection: ConnectionIn<'connected'>; supportCode: string }

/** What was proven and when, to keep. */
export function ConnectionRecord({ connection, supportCode }: RecordProps) {
  const { variant, instance, clientId, connectedAt, verifiedAt, grantedScopes, ending, seenAt } = connection
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
    ['Last seen in Lumos', seenAt ? formatTime(seenAt) : 'Not asked yet'],
    ['Support code', supportCode],
  ] as const
  return (
    <>
      <Notice
        tone="ok"
        title={isByHand ? 'You told us that Lumos shows Coupa as connected' : 'Lumos has read your Coupa'}
      >
        <p>
          {isByHand
            ? 'The Coupa side was proven here. What Lumos shows is your word, as long as we have no token to ask it.'
            : 'The connection was made through Lumos’ API, and its first sync ended well.'}
        </p>
      </Notice>
      <div className="mt-10">
        <NumberedTitle id="record" number={anchorNumber('done', 'record')}>
          {recordParts.record}
        </NumberedTitle>
      </div>
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
      <div className="mt-10">
        <NumberedTitle id="next" number={anchorNumber('done', 'next')}>
          {recordParts.next}
        </NumberedTitle>
      </div>
      <PlainList
        items={[
          'Lumos syncs with Coupa every day by itself.',
          ...(variant === 'contracts'
            ? ['Your contracts appear in Lumos under Vendors once they have been read.']
            : []),
          'Keep the client in Coupa as it is. If a scope is removed there, the whole connection stops.',
          'We keep no secret. It was destroyed when it was no longer needed.',
        ]}
      />
    </>
  )
}
