/** Names of meta elements that say something about the page, and how they are written. */
const metaNames: ReadonlyMap<string, string> = new Map([
  ['description', 'description'],
  ['og:description', 'description'],
  ['twitter:description', 'description'],
  ['author', 'author'],
  ['article:author', 'author'],
  ['date', 'date'],
  ['article:published_time', 'published'],
  ['article:modified_time', 'modified'],
  ['keywords', 'keywords'],
  ['og:site_name', 'site'],
])

/** Properties of JSON-LD that a reader asks for. */
const linkedDataKeys = new Set(
  'headline name description datePublished dateModified author publisher price priceCurrency ratingValue reviewCount startDate endDate location telephone sku brand'.split(
    ' ',
  ),
)
/** Larger data is left under the page's marker. */
const LONGEST_LINKED_DATA = 200_000
const MOST_VALUES = 12
const LONGEST_VALUE = 300

/** What a meta element says, as `name: content`, or nothing. */
export function describeMeta(name: string, content: string): string | undefined {
  const label = metaNames.get(name.toLowerCase())
  return label && content.trim() !== '' ? `${label}: ${content.trim()}` : undefined
}

/** The asked-for values of a JSON-LD script as `name: value`, breadth first. */
export function describeLinkedData(json: string): string[] {
  if (json.length > LONGEST_LINKED_DATA) return []
  let data: unknown
  try {
    data = JSON.parse(json)
  } catch {
    return []
  }
  const found: string[] = []
  const queue: unknown[] = [data]
  for (let at = 0; at < queue.length && at < 500 && found.length < MOST_VALUES; at++) {
    const value = queue[at]
    if (Array.isArray(value)) queue.push(...value.slice(0, 50))
    else if (typeof value === 'object' && value !== null) {
      for (const [key, inner] of Object.entries(value)) {
        const text = typeof inner === 'string' || typeof inner === 'number' ? String(inner).trim() : nameOf(inner)
        if (linkedDataKeys.has(key) && text && text.length <= LONGEST_VALUE && found.length < MOST_VALUES)
          found.push(`${key}: ${text}`)
        else if (typeof inner === 'object') queue.push(inner)
      }
    }
  }
  return found
}

function nameOf(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null || !('name' in value)) return undefined
  return typeof value.name === 'string' ? value.name : undefined
}
