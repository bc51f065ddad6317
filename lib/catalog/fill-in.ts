/** Fills the words in braces of a sentence; one that nothing is known for is left out. */
export function fillIn(sentence: string, facts: Readonly<Record<string, string | undefined>>): string {
  return sentence.replace(/\{(\w+)\}/g, (_, word: string) => facts[word] ?? '')
}
