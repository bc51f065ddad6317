import { variantPage } from '@/lib/catalog/guide/steps'
import { isVariantId } from '@/lib/catalog/variants'
import { NoSuchPage } from '../../no-such-page'
import { GuideView, guideMetadata } from '../guide-view'

export async function generateMetadata({ params }: PageProps<'/guide/[variant]'>) {
  const { variant } = await params
  return isVariantId(variant) ? guideMetadata(variantPage(variant)) : {}
}

export default async function VariantGuidePage({ params }: PageProps<'/guide/[variant]'>) {
  const { variant } = await params
  if (!isVariantId(variant)) return <NoSuchPage />
  return <GuideView page={variantPage(variant)} />
}
