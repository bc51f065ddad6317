import { upgradePage } from '@/lib/catalog/guide/upgrade'
import { GuideView, guideMetadata } from '../guide-view'

export const metadata = guideMetadata(upgradePage)

export default function UpgradeGuidePage() {
  return <GuideView page={upgradePage} />
}
