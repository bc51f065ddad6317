import { describe, expect, it } from 'vitest'
import { withoutScripts } from './without-scripts'

describe('a page without scripts', () => {
  it.each([
    [
      'a script with words in it',
      '<p>a</p><script nonce="x">if (1 < 2) self.f.push("<p>a</p>")</script>b',
      '<p>a</p>b',
    ],
    ['several scripts', '<script src="/a.js" async=""></script>a<script>b</script>c', 'ac'],
    ['a preload of one', '<link rel="preload" as="script" nonce="x" href="/a.js"/>a', 'a'],
    [
      'the nonce of a style sheet',
      '<link rel="stylesheet" href="/a.css" nonce="x"/>',
      '<link rel="stylesheet" href="/a.css"/>',
    ],
    ['nothing to take away', '<p>scripts are &lt;script&gt;</p>', '<p>scripts are &lt;script&gt;</p>'],
  ])('loses %s', (_, html, left) => {
    expect(withoutScripts(html)).toBe(left)
  })
})
