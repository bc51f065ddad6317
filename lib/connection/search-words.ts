/** Scripts that set no blanks between words: there, a word may begin at any letter. */
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u
const longestWord = 40
const mostWords = 60
const mostAsked = 6

/** Letters and numbers of a text in one spelling: without case, accents, width or joined forms. */
export function folded(text: string): string {
  return text.toWellFormed().normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().normalize('NFKC')
}

/** The words that somebody typed to search with, each once. */
export function askedWords(text: string): readonly string[] {
  return [...new Set(splitWords(text))].slice(0, mostAsked)
}

/**
 * The words that a setup is found by, when what was typed is how one of them begins. Where a script
 * sets no blanks, these are the ends of the text from each letter on.
 */
export function wordsToFind(texts: readonly string[]): readonly string[] {
  const words = texts.flatMap(splitWords).flatMap((word) => {
    if (!unspaced.test(word)) return [word]
    const letters = [...word]
    return letters.map((_, start) => letters.slice(start).join(''))
  })
  return [...new Set(words)].slice(0, mostWords)
}

/** What names are ordered by: their words alone, so that signs before them count for nothing. */
export function orderKey(text: string): string {
  return splitWords(text).join(' ').slice(0, 200)
}

/** What a support code is without its hyphen and in whatever case it was typed: KX47BT. */
export function bareCode(text: string): string {
  return folded(text)
    .replace(/[^a-z0-9]/g, '')
    .toUpperCase()
}

function splitWords(text: string): readonly string[] {
  return (folded(text).match(/[\p{L}\p{N}]+/gu) ?? []).map((word) => [...word].slice(0, longestWord).join(''))
}
