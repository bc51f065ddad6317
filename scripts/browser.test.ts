import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { findBrowser, systemPlaces } from './browser'

describe('finding a browser', () => {
  beforeEach(() => vi.unstubAllEnvs())
  afterEach(() => vi.unstubAllEnvs())

  test('takes the one somebody insists on', () => {
    vi.stubEnv('BROWSER_PATH', process.execPath)
    expect(findBrowser()).toMatchObject({ from: 'BROWSER_PATH', executablePath: process.execPath })
  })

  test('says so when that one is not there', () => {
    vi.stubEnv('BROWSER_PATH', '/nowhere/browser')
    expect(() => findBrowser()).toThrow('BROWSER_PATH names /nowhere/browser')
  })

  test.each([
    ['darwin', { HOME: '/Users/sam' }, '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'],
    ['darwin', { HOME: '/Users/sam' }, '/Users/sam/Applications/Chromium.app/Contents/MacOS/Chromium'],
    ['win32', { PROGRAMFILES: 'C:\\Programs' }, 'C:\\Programs\\Microsoft\\Edge\\Application\\msedge.exe'],
    ['linux', { PATH: '/opt/bin' }, '/opt/bin/chromium'],
    ['linux', {}, '/usr/bin/google-chrome'],
    ['linux', {}, '/snap/bin/chromium'],
  ])('looks on %s with %o at %s', (platform, env, place) => {
    expect(systemPlaces(platform, env)).toContain(place)
  })
})
