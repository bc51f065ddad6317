import { asides } from '@/lib/catalog/asides'
import { sending } from '@/lib/catalog/links'

/** The way to hand the Coupa half to whoever owns Coupa, where the admin is asked for work in Coupa. */
export function SomebodyElse() {
  return (
    <details className="no-print mb-8">
      <summary className="link inline-block py-0.5">{sending.offer}</summary>
      <div className="mt-3 max-w-[62ch] space-y-2">
        <p className="text-soft">{sending.about}</p>
        <p>
          <a href={asides.send.path} className="link inline-block py-0.5">
            {sending.open}
          </a>
        </p>
      </div>
    </details>
  )
}
