import { describe, expect, it } from 'vitest'
import { sourceFiles } from '@/scripts/source-files'
import { anchors, numberedPagesOf, supporterSays } from './anchors'
import { asides } from './asides'
import { checkIds, checks, checksOf, readIds, reads, waivedWords } from './checks'
import { clientSettings } from './client-settings'
import { consoleWords } from './console'
import { apiPhases, endings, lumosScreens } from './endings'
import { eventFacts, events } from './events'
import { failures, fill } from './failures'
import { fields, warnings } from './fields'
import { figures } from './figures'
import { textsOf as guideTexts } from './guide/blocks'
import { guidePages } from './guide/pages'
import {
  commandLink,
  handover,
  handoverActs,
  handoverMail,
  lumosHalf,
  opening,
  returning,
  sending,
} from './links'
import { parts } from './parts'
import { inCoupaOrder, scopes, scopesInCoupaOrder } from './scopes'
import { signIn } from './sign-in'
import { stepIds, steps } from './steps'
import {
  beginningUpgrade,
  existing,
  existingKinds,
  goingBack,
  standings,
  upgradePhases,
  upgradeRoads,
  upgradeWords,
} from './upgrade'
import { upkeep } from './upkeep'
import { addedScopes, scopeContradiction, variants } from './variants'

/** Lumos' help article, "Connecting Coupa Software", 16 March 2026: its lists as they stand there. */
const article = {
  plain:
    'core.user.read core.user.write email login offline_access openid profile core.user_group.read core.user_group.write core.common.read',
  added: 'core.contract.read core.purchase_order.read core.requisition.read core.supplier.read',
  settings: {
    'grant-type': 'Client credentials',
    name: 'Lumos Integration Client',
    login: 'lumos-integration',
    'contact-first-name': 'Lumos',
    'contact-last-name': 'Integration',
    'contact-email': 'support@lumosidentity.com',
  },
}

describe('what is copied into Coupa', () => {
  it('is byte for byte what the article says', () => {
    expect(variants.plain.scopes.join(' ')).toBe(article.plain)
    expect(variants.contracts.scopes.join(' ')).toBe(`${article.plain} ${article.added}`)
    expect(addedScopes.join(' ')).toBe(article.added)
    const settings = Object.fromEntries(
      clientSettings.flatMap(({ id, value }) => (value ? [[id, value]] : [])),
    )
    expect(settings).toEqual(article.settings)
  })

  it('stands in the order of Coupa’s form', () => {
    expect(clientSettings.map(({ label }) => label)).toEqual([
      'Grant type',
      'Name',
      'JWKS URI',
      'Login',
      'Contact First Name',
      'Contact Last Name',
      'Contact Email',
      'Scopes',
      'Save',
    ])
    expect(inCoupaOrder(variants.contracts.scopes)).toEqual(scopesInCoupaOrder)
    // Coupa sorts with punctuation ignored, its own services before the OpenID scopes.
    const bare = (name: string) => (name.startsWith('core.') ? '0' : '1') + name.replaceAll(/[._]/g, '')
    expect(scopesInCoupaOrder.toSorted((a, b) => (bare(a) < bare(b) ? -1 : 1))).toEqual(scopesInCoupaOrder)
  })

  it('has a short list in the article that a client must not be made from', () => {
    for (const { scopes } of Object.values(variants))
      expect(
        scopes.filter((scope) => !scopeContradiction.shortList.some((short) => short === scope)),
      ).not.toEqual([])
  })
})

describe('the numbers that are said on the phone', () => {
  it('count from 1 on each step, and each names a place of its own', () => {
    for (const places of Object.values(anchors)) {
      expect(places.map(({ number }) => number)).toEqual(places.map((_, index) => index + 1))
      expect(new Set(places.map(({ id }) => id)).size).toBe(places.length)
    }
    expect(Object.values(anchors).filter((places) => places.length === 0)).toEqual([])
    expect(stepIds.flatMap(numberedPagesOf)).toEqual(Object.keys(anchors))
    expect(anchors.client.map(({ words }) => words)).toEqual(clientSettings.map(({ label }) => label))
    expect(anchors['lumos-hand'].at(-1)?.words).toContain(lumosScreens.connect)
  })
})

describe('the tests', () => {
  it('read each kind of record whose scope a variant asks for', () => {
    expect(checksOf('plain')).toEqual([
      'instance',
      'client',
      'scopes',
      'read-users',
      'read-user-groups',
      'read-common',
    ])
    expect(checksOf('contracts')).toEqual(checkIds)
    for (const id of readIds) expect(Object.keys(scopes)).toContain(reads[id].scope)
  })
})

const textsOf = (value: unknown): string[] =>
  typeof value === 'string' ? [value] : Object.values(value as object).flatMap(textsOf)

const sentences = [
  ...Object.values(failures).flatMap(({ sentence, remedy, supporter }) => [sentence, remedy, supporter]),
  ...Object.values(checks).flatMap(({ name, pending, passed, skipped, empty }) => [
    name,
    pending,
    passed,
    skipped,
    empty ?? '',
  ]),
  ...Object.values(steps).flatMap(({ title, lead }) => [title, lead]),
  ...Object.values(fields).flatMap(({ label, hint }) => [label, hint]),
  ...Object.values(warnings),
  ...Object.values(scopes).map(({ why }) => why),
  ...Object.values(endings).flatMap((ending) => Object.values(ending)),
  ...apiPhases,
  ...textsOf(signIn),
  ...textsOf({
    consoleWords,
    events: Object.values(events).map(({ told }) => told),
    eventFacts,
    waivedWords,
  }),
  ...textsOf({ upgradePhases, upgradeRoads, existingKinds, standings, goingBack, upkeep }),
  ...textsOf({ beginningUpgrade, existing, upgradeWords }),
  ...textsOf({ asides: Object.values(asides).map(({ title, lead }) => [title, lead]), parts, supporterSays }),
  ...textsOf({ commandLink, handover, handoverActs, handoverMail, lumosHalf, opening, returning, sending }),
  ...clientSettings.map(({ note }) => note),
  ...textsOf({ figures }),
  ...guidePages.flatMap(({ title, lead, sections }) =>
    [title, lead, ...guideTexts(sections)].map((text) => text.replaceAll('**', '')),
  ),
].flatMap((text) => text.split(/(?<=[.?!])\s+/).filter(Boolean))

const words = (sentence: string) => sentence.split(/\s+/).length

describe('the words', () => {
  it('are short', () => {
    expect(sentences.filter((sentence) => words(sentence) > 25)).toEqual([])
    const mean = sentences.reduce((sum, sentence) => sum + words(sentence), 0) / sentences.length
    expect(mean).toBeLessThanOrEqual(15)
  })

  it('neither beg nor blame nor shout', () => {
    const banned = /\b(invalid|please|sorry|oops|forbidden|simply|submit)\b|!/i
    expect(
      sentences.filter((sentence) => banned.test(sentence) && !/invalid_(scope|client)/.test(sentence)),
    ).toEqual([])
  })

  it('tell each failure apart from every other', () => {
    const told = Object.values(failures).map(({ sentence }) => sentence)
    expect(told.filter((sentence, index) => told.indexOf(sentence) !== index)).toEqual([])
  })

  it('leave no brace open when the facts are known', () => {
    const facts = {
      instance: 'x',
      read: 'x',
      product: 'x',
      integration: 'x',
      seconds: '1',
      count: '1',
      incident: '1',
    }
    for (const { sentence, remedy } of Object.values(failures))
      expect(fill(sentence, facts) + fill(remedy, facts)).not.toMatch(/[{}]/)
  })
})

describe('the catalogue is said once', () => {
  const files = sourceFiles('ts', 'tsx', 'mjs').filter(
    ({ path }) => !path.startsWith('lib/catalog/') && !/\.(test|spec)\.ts$/.test(path),
  )

  it.each([
    ['a scope', scopesInCoupaOrder.filter((scope) => scope.includes('.'))],
    [
      'a value of the client',
      clientSettings.flatMap(({ value }) => (value.length > 12 ? [`'${value}'`] : [])),
    ],
    ['a sentence', Object.values(failures).map(({ sentence }) => sentence)],
  ])('%s stands nowhere else', (_, facts) => {
    const found = files
      .filter(({ text }) => facts.some((fact) => text.includes(fact)))
      .map(({ path }) => path)
    expect(found).toEqual([])
  })
})
