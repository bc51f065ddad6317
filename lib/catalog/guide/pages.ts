import { variantIds } from '../variants'
import type { GuidePage } from './blocks'
import { overviewPage } from './overview'
import { variantPage } from './steps'
import { troubleshootingPage } from './troubleshooting'
import { upgradePage } from './upgrade'

/** Every page of the guide, in reading order. */
export const guidePages: readonly GuidePage[] = [
  overviewPage,
  ...variantIds.map(variantPage),
  upgradePage,
  troubleshootingPage,
]
