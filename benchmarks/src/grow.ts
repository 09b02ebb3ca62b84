import type { Document, Kind } from './corpus/document.ts'

/**
 * A text of about `size` code units made of the documents of one kind, each in turn until there is enough; `undefined` where
 * that would not be a text of its kind any more.
 */
export function grow(kind: Kind, documents: readonly Document[], size: number): string | undefined {
  if (kind === 'json-array') return ofItems(documents, size)
  if (kind === 'json-nested') return ofDocuments(documents, size)
  if (kind === 'csv') return ofRows(documents[0]!.text, size)
  // One session after the other in one list; stack traces are test output.
  if (kind === 'traces') return ofItems(documents.filter(isSession), size)
  if (kind === 'yaml-xml') return ofLines(documents.filter(isYaml), size, '\n---\n')
  return ofLines(documents, size, '\n')
}

/** Items of one document, then of the next: an array that changes its shape on the way, as pages of different lists do. */
function ofItems(documents: readonly Document[], size: number): string {
  const arrays = documents.flatMap(({ text }) => {
    const value = parsed(text)
    return Array.isArray(value) ? [value.map(item => JSON.stringify(item, null, 2))] : []
  })
  const items: string[] = []
  let length = 0
  for (let index = 0; length < size; index = (index + 1) % arrays.length)
    for (const item of arrays[index]!) {
      items.push(item)
      length += item.length + 2
      if (length >= size) break
    }
  return `[\n${items.join(',\n')}\n]`
}

/** One document where one is of that size, else an array of them. */
function ofDocuments(documents: readonly Document[], size: number): string | undefined {
  const texts = documents.map(document => document.text).filter(text => parsed(text) !== undefined)
  const nearest = texts.toSorted((a, b) => Math.abs(a.length - size) - Math.abs(b.length - size))[0]!
  if (Math.abs(nearest.length - size) < size / 2) return nearest
  if (nearest.length > size) return undefined
  const whole: string[] = []
  for (let index = 0, length = 0; length < size; index++) {
    const text = texts[index % texts.length]!
    whole.push(text)
    length += text.length
  }
  return `[${whole.join(',\n')}]`
}

/** The rows of one table again and again: tables of different columns, one below the other, are no table. */
function ofRows(text: string, size: number): string {
  const [header, ...rows] = text.trimEnd().split('\n')
  const lines = [header!]
  for (let index = 0, length = header!.length; length < size; index++) {
    const row = rows[index % rows.length]!
    lines.push(row)
    length += row.length + 1
  }
  return lines.join('\n')
}

/** Whole documents, the last cut after a line. */
function ofLines(documents: readonly Document[], size: number, separator: string): string {
  const texts: string[] = []
  let length = 0
  for (let index = 0; length < size; index++) {
    const { text } = documents[index % documents.length]!
    texts.push(text)
    length += text.length + separator.length
  }
  const joined = texts.join(separator)
  const end = joined.lastIndexOf('\n', size)
  return joined.slice(0, end > size / 2 ? end : size)
}

/** Messages in the form of one API; of several, the list would be no transcript. */
function isSession({ text }: Document): boolean {
  const value = parsed(text)
  return Array.isArray(value) && value.some(item => item?.role === 'tool' && 'tool_call_id' in item)
}

function isYaml({ text }: Document): boolean {
  return !text.trimStart().startsWith('<')
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
