import type { MetadataRoute } from 'next'
import { guidePath } from '@/lib/catalog/guide-address'
import { env } from '@/lib/env'

export default function robots(): MetadataRoute.Robots {
  return {
    rules: { userAgent: '*', allow: ['/$', guidePath], disallow: '/' },
    sitemap: `${env.appOrigin}/sitemap.xml`,
  }
}

/** Made on request: the build does not know where it will run. */
export const dynamic = 'force-dynamic'
