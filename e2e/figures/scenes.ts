import type { Locator } from '@playwright/test'
import type { FigureId, figures } from '@/lib/catalog/figures'
import { beginningScenes } from './scenes-of-beginning'
import { clientScenes } from './scenes-of-client'
import { halvesScenes } from './scenes-of-halves'
import { lumosScenes } from './scenes-of-lumos'
import { troubleScenes } from './scenes-of-trouble'
import { upgradeScenes } from './scenes-of-upgrade'
import type { Stage } from './stage'

/** How a figure comes about: the state it shows, and the elements that its callouts point at. */
export type Scene<Key extends string> = {
  /** Brings the page into its state, and resolves when a reader would see it so. */
  reach(stage: Stage): Promise<unknown>
  targets(stage: Stage): Readonly<Record<Key, Locator>>
  /** Numbers that the page itself shows, over which the same ones are drawn. */
  numbers?(stage: Stage): Readonly<Partial<Record<Key, Locator>>>
  /** What has to be in the picture besides. */
  around?(stage: Stage): readonly Locator[]
  /** Room in pixels that is made left of a narrow page, where it has none for the discs. */
  indentPx?: number
  /** What decides how wide the picture is. Without it, the main part of the page. */
  frame?(stage: Stage): Locator
}

export type AnyScene = Omit<Scene<string>, 'targets' | 'numbers'> & {
  targets(stage: Stage): Readonly<Record<string, Locator>>
  numbers?(stage: Stage): Readonly<Record<string, Locator | undefined>>
}

/** The scene of one figure, which has a target for each of its callouts. */
export type SceneOf<Id extends FigureId> = Scene<keyof (typeof figures)[Id]['callouts'] & string>

export type ScenesOf<Ids extends FigureId> = { [Id in Ids]: SceneOf<Id> }

export const scenes = {
  ...beginningScenes,
  ...clientScenes,
  ...lumosScenes,
  ...upgradeScenes,
  ...halvesScenes,
  ...troubleScenes,
} as const satisfies ScenesOf<FigureId>
