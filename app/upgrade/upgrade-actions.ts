import type { FormAction } from '@/lib/connection/form-state'

/** What the forms of an upgrade do. Somebody who only looks on has none of it. */
export type UpgradeActions = Record<
  | 'leaveUpgrade'
  | 'giveInstance'
  | 'saveScopes'
  | 'tickScopes'
  | 'testUpgrade'
  | 'testUpgradeAgain'
  | 'disconnectOld'
  | 'goBack'
  | 'connectLumos'
  | 'finishByHand'
  | 'checkLumos'
  | 'syncAgain',
  FormAction
>
