import { troubleshootingPage } from '@/lib/catalog/guide/troubleshooting'
import { GuideView, guideMetadata } from '../guide-view'

export const metadata = guideMetadata(troubleshootingPage)

export default function TroubleshootingPage() {
  return <GuideView page={troubleshootingPage} />
}
