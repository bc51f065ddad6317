import { ArrowIcon } from '@/components/icon'
import { NumberedTitle } from '@/components/numbered-title'
import { anchorNumber, recordParts } from '@/lib/catalog/anchors'
import type { PartId } from '@/lib/catalog/parts'
import { upgradePath } from '@/lib/catalog/upgrade'
import { upkeep } from '@/lib/catalog/upkeep'
import type { VariantId } from '@/lib/catalog/variants'
import { isPlaceOf } from '@/lib/connection/journey'

/** What can be changed about a connection that stands, each on a page of its own. */
export function Changes({ variant, part }: { variant: VariantId; part: PartId }) {
  const { upgrade, replaceSecret, disconnect } = upkeep
  return (
    <section aria-labelledby="changes">
      <div className="mt-10">
        <NumberedTitle id="changes" number={anchorNumber('done', 'changes')}>
          {recordParts.changes}
        </NumberedTitle>
      </div>
      <ul className="mt-3">
        {variant === 'plain' && isPlaceOf(part, 'upgrade') ? (
          <Change href={upgradePath} words={upgrade} />
        ) : null}
        <Change href={replaceSecret.path} words={replaceSecret} />
        <Change href={disconnect.path} words={disconnect} />
      </ul>
    </section>
  )
}

function Change({ href, words }: { href: string; words: { link: string; lead: string } }) {
  return (
    <li className="relative border-t border-line py-3 hover:bg-well">
      <a
        href={href}
        className="flex items-center justify-between gap-3 font-semibold text-accent before:absolute before:inset-0 before:content-['']"
      >
        {words.link}
        <ArrowIcon />
      </a>
      <p className="text-soft">{words.lead}</p>
    </li>
  )
}
