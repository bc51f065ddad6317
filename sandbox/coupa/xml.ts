/** A list as Coupa writes it when nobody asks for JSON. Keys are already hyphenated. */
export function listToXml(list: string, one: string, rows: readonly object[]): string {
  return document(`<${list} type="array">${rows.map((row) => element(one, row)).join('')}</${list}>`)
}

export function recordToXml(one: string, row: object): string {
  return document(element(one, row))
}

/** Coupa's form of an error in XML. */
export function errorsToXml(sentence: string): string {
  return document(`<errors>${element('error', sentence)}</errors>`)
}

function document(content: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${content}\n`
}

function element(name: string, value: unknown): string {
  if (value === null || value === undefined) return `<${name} nil="true"/>`
  if (Array.isArray(value))
    return `<${name} type="array">${value.map((item) => element(singular(name), item)).join('')}</${name}>`
  if (typeof value === 'object') {
    const inner = Object.entries(value).map(([key, part]) => element(key, part))
    return `<${name}>${inner.join('')}</${name}>`
  }
  const type =
    typeof value === 'number' ? ' type="integer"' : typeof value === 'boolean' ? ' type="boolean"' : ''
  return `<${name}${type}>${escape(String(value))}</${name}>`
}

function singular(name: string): string {
  return name.replace(/s$/, '')
}

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}
