import type { ReactNode } from 'react'
import { AlertIcon, CheckIcon, InfoIcon } from './icon'

const looks = {
  info: { Icon: InfoIcon, colors: 'border-accent bg-accent-well', title: 'text-accent' },
  ok: { Icon: CheckIcon, colors: 'border-ok bg-ok-well', title: 'text-ok' },
  warn: { Icon: AlertIcon, colors: 'border-warn bg-warn-well', title: 'text-warn' },
  bad: { Icon: AlertIcon, colors: 'border-bad bg-bad-well', title: 'text-bad' },
} as const satisfies Record<string, { Icon: typeof InfoIcon; colors: string; title: string }>

type NoticeProps = { tone: keyof typeof looks; title: string; children?: ReactNode; id?: string }

/** A remark set apart from the text: icon, title and words, never color alone. */
export function Notice({ tone, title, children, id }: NoticeProps) {
  const look = looks[tone]
  return (
    <div id={id} className={`rounded-r-lg border-l-4 px-4 py-3 ${look.colors}`}>
      <p className={`flex gap-2 font-semibold ${look.title}`}>
        <look.Icon className="mt-0.75" />
        <span>{title}</span>
      </p>
      {children ? <div className="mt-1 pl-7 space-y-2">{children}</div> : null}
    </div>
  )
}
