import { ArrowIcon } from '@/components/icon'
import { endings } from '@/lib/catalog/endings'
import { steps } from '@/lib/catalog/steps'

/** The two ways to finish, side by side. */
export function WaysToFinish() {
  return (
    <>
      <h2 className="text-xl font-semibold">How do you want to finish?</h2>
      <ul className="mt-4 grid gap-4 lg:grid-cols-2">
        {(['api', 'hand'] as const).map((id) => (
          <li
            key={id}
            className="relative flex flex-col gap-3 rounded-xl border border-edge p-5 hover:bg-well"
          >
            <a
              href={`${steps.lumos.path}?by=${id}`}
              className="flex items-center justify-between gap-3 font-semibold text-accent before:absolute before:inset-0 before:content-['']"
            >
              {endings[id].title}
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
