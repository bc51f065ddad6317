'use server'

import { asAdmin } from '@/lib/door/as-admin'
import * as acts from './acts'

export const connectLumos = asAdmin('lumos', acts.connectLumos)
export const finishByHand = asAdmin('lumos', acts.finishByHand)
export const checkLumos = asAdmin('lumos', acts.checkLumos)
export const syncAgain = asAdmin('lumos', acts.syncAgain)
