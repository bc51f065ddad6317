import { ArrowIcon } from '@/components/icon'
import { NumberDisc } from '@/components/number-disc'
import { anchorNumber } from '@/lib/catalog/anchors'
import { endings } from '@/lib/catalog/endings'

/** The two ways to finish, side by side, on the page at this address. */
export function WaysToFinish({ path }: { path: string }) {
  return (
    <>
      <h2 className="text-xl font-semibold">How do you want to finish?</h2>
      <ul className="mt-4 grid gap-4 lg:grid-cols-2">
        {(['api', 'hand'] as const).map((id) => (
          <li
            key={id}
            id={`way-${id}`}
            className="relative flex flex-col gap-3 rounded-xl border border-edge p-5 hover:bg-well"
          >
            <a
              href={`${path}?by=${id}`}
              className="flex items-center justify-between gap-3 font-semibold text-accent before:absolute before:inset-0 before:content-['']"
            >
              <span aria-hidden="true">
                <NumberDisc number={anchorNumber('lumos-ways', `way-${id}`) ?? 0} />
              </span>
              <span className="flex-1">{endings[id].title}</span>
              <ArrowIcon />
            </a>
            <p className="text-soft">{endings[id].about}</p>
            <p className="text-sm text-soft">{endings[id].needs}</p>
          </li>
        ))}
      </ul>
    </>
  )
}
