import 'server-only'
import { instanceDomains } from '@/lib/catalog/instances'
import { type AppAnswer, appAnswer } from './app'
import type { LumosAnswer } from './client'
import { productName } from './integration'
import { readPages } from './pages'

/** Narrows a search for apps, as `GET /apps` has it (Lumos' OpenAPI document 0.1.0, August 2026). */
export type AppFilter = { connection_source?: 'API' | 'UI'; disconnected?: 'true' | 'false' }

/**
 * Every app of an integration that the filter lets through, each once. Lumos searches its name, its
 * instance and its `app_class_id`, and a company may name its apps as it likes: where the product's
 * name finds none and is not part of the class either, the class itself is searched for.
 */
export async function searchApps({
  appClassId,
  token,
  filter,
}: {
  appClassId: string
  token: string
  filter: AppFilter
}): Promise<LumosAnswer<AppAnswer[]>> {
  const isNamed = appClassId.toLowerCase().includes(productName)
  for (const name_search of isNamed ? [productName] : [productName, appClassId]) {
    const apps = await readPages({
      token,
      path: ['apps'],
      query: { name_search, ...filter },
      item: appAnswer,
    })
    if (!apps.ok) return apps
    const ofClass = apps.value.filter((app) => app.app_class_id === appClassId)
    if (ofClass.length > 0)
      return { ok: true, value: [...new Map(ofClass.map((app) => [app.id, app])).values()] }
  }
  return { ok: true, value: [] }
}

/** Those that are of this instance, or else those that may be. */
export function nearestApps(apps: readonly AppAnswer[], instance: string | undefined): readonly AppAnswer[] {
  const related = (relation: Relation) => apps.filter((app) => relationOf(app, instance) === relation)
  const same = related('same')
  return same.length > 0 ? same : related('unknown')
}

/** Is this app certainly of this instance? */
export function isOf(app: AppAnswer, instance: string): boolean {
  return relationOf(app, instance) === 'same'
}

type Relation = 'same' | 'other' | 'unknown'

/** Lumos does not say what it writes as `instance_id`; the host and the company's name are known. */
function relationOf({ instance_id }: AppAnswer, instance: string | undefined): Relation {
  const written = instance_id?.trim().toLowerCase() ?? ''
  if (!instance || !written) return 'unknown'
  const host = URL.parse(written)?.hostname || written
  if (host === instance || host === instance.split('.')[0]) return 'same'
  return instanceDomains.some((domain) => host.endsWith(`.${domain}`)) ? 'other' : 'unknown'
}
