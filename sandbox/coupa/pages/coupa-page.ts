import { coupaScreens } from '@/lib/catalog/client-settings'
import { exampleInstance } from '@/lib/catalog/instances'
import { type Html, html } from '../../server/html'
import { page } from '../../server/page'
import type { Instance } from '../instance'

/** Where a visitor is: the instance, and how to link within it. */
export type Place = { instance: Instance; link(path: string): string }

/** A browser sends no header, so links carry the instance unless it is the usual one. */
export function placeOf(instance: Instance): Place {
  const suffix = instance.name === exampleInstance ? '' : `?instance=${encodeURIComponent(instance.name)}`
  return { instance, link: (path) => `${path}${suffix}` }
}

/** A page of the administration of one instance. */
export function coupaPage({ instance, link }: Place, title: string, content: Html): Html {
  const [setup] = coupaScreens.menuPath
  const navigation = html`<nav aria-label="Coupa"><a href="${link('/')}">${setup}</a></nav>`
  return page({ name: 'Coupa', theme: 'coupa', where: instance.name, navigation }, title, content)
}
