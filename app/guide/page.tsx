import { overviewPage } from '@/lib/catalog/guide/overview'
import { GuideView, guideMetadata } from './guide-view'

export const metadata = guideMetadata(overviewPage)

export default function OverviewPage() {
  return <GuideView page={overviewPage} />
}
