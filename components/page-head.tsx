import { BackIcon } from './icon'

type PageHeadProps = {
  stepWords?: string
  title: string
  lead: string
  back?: { href: string; words: string }
}

/** Back link, place in the journey, the page's task and why it is worth doing. */
export function PageHead({ stepWords, title, lead, back }: PageHeadProps) {
  return (
    <div className="mb-8">
      {back ? (
        <p className="no-print mb-6">
          <a href={back.href} className="link inline-flex min-h-6 items-center gap-1 text-sm">
            <BackIcon className="size-4" />
            {back.words}
          </a>
        </p>
      ) : null}
      {stepWords ? <p className="mb-1 hidden text-sm font-medium text-soft md:block">{stepWords}</p> : null}
      <h1 tabIndex={-1} className="text-3xl font-semibold tracking-[-0.02em]">
        {title}
      </h1>
      <p className="mt-3 max-w-[62ch] text-lg text-soft">{lead}</p>
    </div>
  )
}
