import { CopyButton } from '@/components/copy-button'
import { CopyRow } from '@/components/copy-row'
import { clientSettings } from '@/lib/catalog/client-settings'
import { inCoupaOrder } from '@/lib/catalog/scopes'
import { upgradeRoads } from '@/lib/catalog/upgrade'
import { variants } from '@/lib/catalog/variants'

/** The side road: another client, with a login of its own and every scope. */
export function SecondClient() {
  const { title, about, login, differs } = upgradeRoads.second
  const scopes = inCoupaOrder(variants.contracts.scopes)
  return (
    <details className="mb-8">
      <summary className="link inline-block py-0.5">{title} instead</summary>
      <div className="mt-3">
        <p className="max-w-[62ch] text-soft">
          {about} {differs}
        </p>
        <dl className="mt-4">
          {clientSettings.map(({ id, kind, label, value }) =>
            kind === 'text' ? (
              <CopyRow key={id} id={`second-${id}`} name={label} value={id === 'login' ? login : value} />
            ) : null,
          )}
        </dl>
        <p className="mt-3">
          <CopyButton value={scopes.join('\n')} name="all scopes of the second client">
            Copy as lines
          </CopyButton>
        </p>
      </div>
    </details>
  )
}
