import { afterEach, expect, test } from 'vitest'
import { linkDays } from '@/lib/catalog/links'
import { type PartId, partIds } from '@/lib/catalog/parts'
import { actAs, actorOf } from '@/lib/store/actor'
import { verifyEvents } from '@/lib/store/event-chain'
import { listEvents } from '@/lib/store/events'
import { finishLinks, listLinks, revokeLinks } from '@/lib/store/links'
import { rates } from '@/lib/store/rate-limits'
import { loadSession, startSession } from '@/lib/store/sessions'
import { createSetup, loadSetup } from '@/lib/store/setups'
import { describeStore } from '@/lib/store/testing/databases'
import { makeLink, replaceLink } from './make-link'
import { openLink, refusalMs } from './open-link'
import { makeOwnLink } from './own-link'
import { revokeLink } from './revoke-link'
import { pass, setClockRight } from './testing/clock'
import { verbsOn } from './testing/verbs-on'

const dayMs = 24 * 60 * 60 * 1000
const notOpen = { ok: false, failure: 'link-not-open' }
const supporter = 'supporter: ada@example.com'

afterEach(setClockRight)

describeStore('a setup link', (stage) => {
  verbsOn(stage)
  let addresses = 0
  const open = (token: string, former?: string) => openLink(token, `198.51.100.${addresses++}`, former)
  const session = (token: string) => loadSession(stage.database, token)

  async function make(wanted: Partial<Parameters<typeof makeLink>[0]> = {}) {
    const made = await makeLink({ customer: 'Acme', madeBy: supporter, ...wanted })
    if (!made.ok) throw new Error(made.failure)
    return made
  }

  async function opened(token: string) {
    const answer = await open(token)
    if (!answer.ok) throw new Error(answer.failure)
    return answer
  }

  async function history(setupId: string) {
    const events = await listEvents(stage.database, setupId)
    return events.map(({ type, actor }) => `${type} by ${actor}`)
  }

  test.each(partIds)('opens its part (%s), as often as it is used', async (part: PartId) => {
    const { token, link } = await make({ part })
    const [one, two] = [await opened(token), await opened(token)]
    expect(one).toMatchObject({ setupId: link.setupId, part })
    expect(one.sessionToken).not.toBe(two.sessionToken)
    for (const { sessionToken } of [one, two])
      expect(await session(sessionToken)).toMatchObject({ setupId: link.setupId, part, linkId: link.id })
    expect(await history(link.setupId)).toEqual([
      `setupMade by ${supporter}`,
      `linkMade by ${supporter}`,
      `linkOpened by ${actorOf(part)}`,
      `linkOpened by ${actorOf(part)}`,
    ])
    const [listed] = await listLinks(stage.database, link.setupId)
    expect(listed).toMatchObject({ openedCount: 2, lastOpenedAt: expect.any(String) })
  })

  test('is kept as a hash alone: its token stands nowhere in the database', async () => {
    const { token } = await make()
    await opened(token)
    expect(Buffer.from(token, 'base64url')).toHaveLength(32)
    for (const table of ['links', 'sessions', 'events', 'setups'] as const)
      expect(JSON.stringify(await stage.database.selectFrom(table).selectAll().execute())).not.toContain(
        token,
      )
  })

  test('of single use makes one session of 200 openings at once', { timeout: 60_000 }, async () => {
    const { token, link } = await make({ isSingleUse: true })
    const answers = await Promise.all(Array.from({ length: 200 }, () => open(token)))
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
    expect(answers.filter(({ ok }) => !ok)).toEqual(Array(199).fill(notOpen))
    const sessions = await stage.database
      .selectFrom('sessions')
      .select('id')
      .where('link_id', '=', link.id)
      .execute()
    expect(sessions).toHaveLength(1)
    const events = await history(link.setupId)
    expect(events.filter((event) => event.startsWith('linkRefused'))).toHaveLength(199)
    expect(await verifyEvents(stage.database)).toMatchObject({ ok: true })
  })

  async function closedLinks(): Promise<Record<string, string>> {
    const used = await make({ isSingleUse: true })
    await opened(used.token)
    const revoked = await make()
    await revokeLink(revoked.link.setupId, revoked.link.id)
    const replaced = await make()
    await replaceLink({ setupId: replaced.link.setupId, linkId: replaced.link.id })
    const finished = await make()
    await stage.database.write((tx) => finishLinks(tx, finished.link.setupId, partIds))
    const expired = await make({ days: 1 })
    pass(dayMs)
    return {
      unknown: 'a'.repeat(43),
      empty: '',
      used: used.token,
      revoked: revoked.token,
      replaced: replaced.token,
      finished: finished.token,
      expired: expired.token,
    }
  }

  test('that does not open answers alike whatever the reason, in the same time', async () => {
    const tokens = await closedLinks()
    const spent: Record<string, number[]> = {}
    for (let round = 0; round < 5; round++)
      for (const [name, token] of Object.entries(tokens)) {
        const begunAt = performance.now()
        expect(await open(token), name).toEqual(notOpen)
        spent[name] = [...(spent[name] ?? []), performance.now() - begunAt]
      }
    // Each waits until the same time is over, which is far longer than any of them works.
    for (const [name, times] of Object.entries(spent))
      expect(Math.min(...times), name).toBeGreaterThanOrEqual(refusalMs)
  })

  test('does not make a setup look alive by being tried when it is over', async () => {
    const { token, link } = await make()
    await open(token)
    const before = await loadSetup(stage.database, link.setupId)
    await stage.database.write((tx) => revokeLinks(tx, [link.id], new Date().toISOString()))
    pass(dayMs)
    await open(token)
    expect((await history(link.setupId)).at(-1)).toMatch(/^linkRefused/)
    expect(await loadSetup(stage.database, link.setupId)).toEqual({
      ...before,
      version: Number(before?.version) + 1,
    })
  })

  test('says in the history why it did not open', async () => {
    const { expired } = await closedLinks()
    const { setupId } = await opened((await make()).token)
    await open(String(expired))
    const events = await stage.database
      .selectFrom('events')
      .selectAll()
      .where('type', '=', 'linkRefused')
      .execute()
    expect(JSON.parse(events.at(-1)?.detail ?? '')).toMatchObject({
      why: 'expired',
      link: expect.any(String),
    })
    expect(events.at(-1)?.setup_id).not.toBe(setupId)
  })

  test('opens until the last moment of its time', async () => {
    const { token } = await make({ days: 90 })
    pass(90 * dayMs - 5_000)
    await opened(token)
    pass(5_000)
    expect(await open(token)).toEqual(notOpen)
  })

  test('is revoked with the sessions and the links that came of it, and with nothing else', async () => {
    const { token, link } = await make()
    const { setupId } = link
    const other = await make({ setupId, customer: undefined } as never)
    const { sessionToken } = await opened(token)
    const kept = await opened(other.token)
    const mine = await makeOwnLink({ setupId, part: 'whole', linkId: link.id })
    const sent = await makeOwnLink({ setupId, part: 'whole', linkId: link.id }, 'coupa')
    if (!mine.ok || !sent.ok) throw new Error('No link was made.')
    const back = await opened(mine.token)
    const half = await opened(sent.token)
    expect(await actAs(supporter, () => revokeLink(setupId, link.id))).toEqual({ ok: true })
    for (const ended of [sessionToken, back.sessionToken, half.sessionToken])
      expect(await session(ended)).toBeNull()
    for (const closed of [token, mine.token, sent.token]) expect(await open(closed)).toEqual(notOpen)
    expect(await session(kept.sessionToken)).not.toBeNull()
    await opened(other.token)
    expect(await history(setupId)).toContain(`linkRevoked by ${supporter}`)
    expect(await revokeLink(setupId, link.id)).toEqual({ ok: false, failure: 'link-unknown' })
  })

  test('of another setup is neither revoked nor replaced', async () => {
    const [one, two] = [await make(), await make()]
    const unknown = { ok: false, failure: 'link-unknown' }
    expect(await revokeLink(two.link.setupId, one.link.id)).toEqual(unknown)
    expect(await replaceLink({ setupId: two.link.setupId, linkId: one.link.id })).toEqual(unknown)
    await opened(one.token)
  })

  test('is replaced without anybody losing their place', async () => {
    const { token, link } = await make({ part: 'coupa', isSingleUse: true, days: 3 })
    const { setupId } = link
    const { sessionToken } = await opened(token)
    const next = await replaceLink({ setupId, linkId: link.id, days: 5, madeBy: supporter })
    if (!next.ok) throw new Error(next.failure)
    expect(next.link).toMatchObject({ setupId, part: 'coupa', isSingleUse: true })
    expect(await open(token)).toEqual(notOpen)
    expect(await session(sessionToken)).toMatchObject({ linkId: next.link.id })
    expect(await replaceLink({ setupId, linkId: link.id })).toEqual({ ok: false, failure: 'link-unknown' })
    await revokeLink(setupId, next.link.id)
    expect(await session(sessionToken)).toBeNull()
  })

  test('closes with its work, and one made after that opens', async () => {
    const { token, link } = await make()
    await stage.database.write((tx) => finishLinks(tx, link.setupId, ['coupa', 'lumos']))
    await opened(token)
    await stage.database.write((tx) => finishLinks(tx, link.setupId, partIds))
    expect(await open(token)).toEqual(notOpen)
    const later = await makeLink({ setupId: link.setupId })
    if (!later.ok) throw new Error(later.failure)
    await opened(later.token)
  })

  test('ends the session that the same browser had before', async () => {
    const setup = await stage.database.write((tx) => createSetup(tx))
    const former = await stage.database.write((tx) => startSession(tx, setup.id))
    const { token } = await make()
    const { ok } = await open(token, former.token)
    expect([ok, await session(former.token)]).toEqual([true, null])
    const kept = await stage.database.write((tx) => startSession(tx, setup.id))
    expect(await open('unknown', kept.token)).toEqual(notOpen)
    expect(await session(kept.token)).not.toBeNull()
  })

  test('of one’s own takes the place of the one before, and ends with the one it came through', async () => {
    const { link } = await make({ days: 2 })
    const { setupId, id: linkId } = link
    const [one, two] = [
      await makeOwnLink({ setupId, part: 'lumos', linkId }),
      await makeOwnLink({ setupId, part: 'lumos', linkId }),
    ]
    if (!one.ok || !two.ok) throw new Error('No link was made.')
    expect(two.link).toMatchObject({ part: 'lumos', madeBy: 'lumos-admin', expiresAt: link.expiresAt })
    expect(await open(one.token)).toEqual(notOpen)
    await opened(two.token)
    pass(2 * dayMs)
    expect(await makeOwnLink({ setupId, part: 'coupa', linkId })).toEqual({
      ok: false,
      failure: 'link-ended',
    })
    const free = await makeOwnLink({ setupId, part: 'coupa', linkId: null })
    if (!free.ok) throw new Error(free.failure)
    expect(Date.parse(free.link.expiresAt) - Date.parse(free.link.createdAt)).toBe(linkDays.usual * dayMs)
  })

  test('of one’s own ends with the link its maker came through, whoever made one before', async () => {
    const theirs = await make({ days: 20 })
    const { setupId } = theirs.link
    const mine = await makeLink({ setupId, days: 2 })
    if (!mine.ok) throw new Error(mine.failure)
    const [earlier, later] = [
      await makeOwnLink({ setupId, part: 'whole', linkId: theirs.link.id }),
      await makeOwnLink({ setupId, part: 'whole', linkId: mine.link.id }),
    ]
    if (!earlier.ok || !later.ok) throw new Error('No link was made.')
    expect(later.link.expiresAt).toBe(mine.link.expiresAt)
    await revokeLink(setupId, mine.link.id)
    expect(await open(later.token)).toEqual(notOpen)
    await opened(earlier.token)
  })

  test.each([
    [{ days: 0 }, 'link-days-wrong'],
    [{ days: 91 }, 'link-days-wrong'],
    [{ days: 1.5 }, 'link-days-wrong'],
    [{ days: Number.NaN }, 'link-days-wrong'],
    [{ customer: ' \u0000 ' }, 'link-customer-missing'],
    [{ customer: 'x'.repeat(201) }, 'link-customer-missing'],
    [{ setupId: 'no-such-setup' }, 'setup-unknown'],
  ] as const)('is not made with %o', async (wrong, failure) => {
    const wanted = 'setupId' in wrong ? wrong : { customer: 'Acme', ...wrong }
    expect(await makeLink(wanted)).toEqual({ ok: false, failure })
  })

  test('is not tried from one address more often than people do', { timeout: 60_000 }, async () => {
    const tries = Array.from({ length: rates.openLink.points + 1 }, () => openLink('unknown', 'one address'))
    const answers = await Promise.all(tries)
    const late = answers.filter(({ ok, ...answer }) => !ok && 'seconds' in answer)
    expect(late).toEqual([{ ok: false, failure: 'links-tried-too-many', seconds: expect.any(Number) }])
  })

  test('is not made from the wizard more often than people do', { timeout: 60_000 }, async () => {
    const { setupId } = (await make()).link
    const maker = { setupId, part: 'whole', linkId: null } as const
    for (let count = 0; count < rates.makeLink.points; count++)
      expect(await makeOwnLink(maker)).toMatchObject({ ok: true })
    expect(await makeOwnLink(maker)).toMatchObject({ ok: false, failure: 'links-made-too-many' })
  })
})
