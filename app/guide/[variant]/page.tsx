import { notFound } from 'next/navigation'
import { variantPage } from '@/lib/catalog/guide/steps'
import { isVariantId } from '@/lib/catalog/variants'
import { GuideView, guideMetadata } from '../guide-view'

export async function generateMetadata({ params }: PageProps<'/guide/[variant]'>) {
  const { variant } = await params
  return isVariantId(variant) ? guideMetadata(variantPage(variant)) : {}
}

export default async function VariantGuidePage({ params }: PageProps<'/guide/[variant]'>) {
  const { variant } = await params
  if (!isVariantId(variant)) notFound()
  return <GuideView page={variantPage(variant)} />
}
