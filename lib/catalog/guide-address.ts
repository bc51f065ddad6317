import type { FailureCode } from './failures'
import type { StepId } from './steps'
import type { UpgradePhaseId } from './upgrade'
import type { VariantId } from './variants'

/** Where the guide begins. Its other pages are below it. */
export const guidePath = '/guide'

export const troubleshootingPath = '/guide/troubleshooting'

export const upgradeGuidePath = '/guide/upgrade'

/** The guide of one integration. */
export function variantGuidePath(variant: VariantId): string {
  return `${guidePath}/${variant}`
}

/** Where the guide explains a step. Before an integration is chosen, that is how to choose one. */
export function stepInGuide(step: StepId, variant: VariantId | undefined): string {
  return `${variant ? variantGuidePath(variant) : guidePath}#${step}`
}

/** Where the guide explains a phase of the upgrade; before the first, what an upgrade is. */
export function phaseInGuide(phase: UpgradePhaseId | undefined): string {
  return `${upgradeGuidePath}#${phase ?? 'begin'}`
}

/** Where the guide explains how two people share a setup. */
export const halvesInGuide = `${guidePath}#halves`

/** Where the guide explains a failure. */
export function failureInGuide(code: FailureCode): string {
  return `${troubleshootingPath}#${code}`
}
