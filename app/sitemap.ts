import type { MetadataRoute } from 'next'
import { guidePages } from '@/lib/catalog/guide/pages'
import { env } from '@/lib/env'

/** The pages that are the same for everybody: the start page and the guide. */
export default function sitemap(): MetadataRoute.Sitemap {
  return ['/', ...guidePages.map(({ path }) => path)].map((path) => ({ url: `${env.appOrigin}${path}` }))
}

/** Made on request: the build does not know where it will run. */
export const dynamic = 'force-dynamic'
