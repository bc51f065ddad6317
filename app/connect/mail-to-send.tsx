import { CopyButton } from '@/components/copy-button'
import { sending } from '@/lib/catalog/links'
import { mailAddress } from '@/lib/connection/handover-mail'

type MailToSendProps = {
  /** The id of the element that holds the text. */
  id: string
  subject: string
  text: string
}

/** A mail as it will be sent, to open in a mail program or to copy. */
export function MailToSend({ id, subject, text }: MailToSendProps) {
  return (
    <>
      <div className="mt-4 flex flex-wrap items-center gap-3">
        <a href={mailAddress(subject, text)} className="button button-quiet button-small">
          {sending.mail}
        </a>
        <CopyButton value={text} name={sending.copy} from={id} />
      </div>
      <p className="mt-6 text-sm text-soft">{subject}</p>
      <pre
        id={id}
        className="mt-2 rounded-lg border border-line bg-well px-4 py-3 text-sm whitespace-pre-wrap wrap-anywhere"
      >
        {text}
      </pre>
    </>
  )
}
