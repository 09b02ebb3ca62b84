import type { Entry } from '../entry.ts'
import type { Readers } from '../readers.ts'
import type { Outline } from '../view/outline.ts'
import type { Span } from '../view/view.ts'

/** The names that the parts of an entry's content go by. */
export function namesOf(entry: Entry, readers: Readers): string[] {
  const names = new Set<string>()
  for (const part of outlineOf(entry, readers)?.parts ?? []) if (part.name !== undefined) names.add(part.name)
  return [...names]
}

/**
 * The span of the part that goes by `name`, with all its children: first the whole name, then its last piece
 * (`put` for `Store.put`), then any case. `null` when there is none.
 */
export function namedSpan(entry: Entry, name: string, readers: Readers): Span | null {
  const outline = outlineOf(entry, readers)
  if (!outline || name === '') return null
  const lower = name.toLowerCase()
  const ways: ((candidate: string) => boolean)[] = [
    candidate => candidate === name,
    candidate => candidate.endsWith(`.${name}`) || candidate.endsWith(`::${name}`) || candidate.endsWith(`/${name}`),
    candidate => candidate.toLowerCase() === lower,
    candidate => candidate.toLowerCase().includes(lower),
  ]
  for (const matches of ways) {
    const index = outline.parts.findIndex(
      part => part.name !== undefined && isInOriginal(outline, part) && matches(part.name),
    )
    if (index >= 0) return withChildren(outline, index)
  }
  return null
}

function withChildren({ parts, source }: Outline, index: number): Span {
  const inside = new Set([index])
  let { from, to } = parts[index]
  for (let child = index + 1; child < parts.length; child++) {
    const part = parts[child]
    if (part.parent === undefined || !inside.has(part.parent) || (part.source ?? source) !== source) continue
    inside.add(child)
    from = Math.min(from, part.from)
    to = Math.max(to, part.to)
  }
  return [from, to]
}

function isInOriginal({ source }: Outline, part: { readonly source?: string }): boolean {
  return part.source === undefined || part.source === source
}

/** The first outline that the content's candidates offer: the one its view was made from. */
export function outlineOf(entry: Entry, readers: Readers): Outline | null {
  for (const candidate of readers.content(entry).candidates) {
    const outline = candidate.outline()
    if (outline) return outline
  }
  return null
}
