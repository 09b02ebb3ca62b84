/** Who wrote the commits of a log, and what their dates share. */
export interface Authorship {
  readonly commits: number
  /** `Ana <ana@example.com>` by how many commits. */
  readonly authors: ReadonlyMap<string, number>
  /** The only author, who need not be named again. */
  readonly only?: string
  /** The zone of every date, `+0000`, where there is but one. */
  readonly zone?: string
}

/** More authors than this are named at their commits. */
const MOST_NAMED = 12
/** So few commits are counted by looking at them. */
const FEW = 2

/** Reads the fields of all commits at once. A line of a hunk begins with a sign, so that none is taken for a field. */
export function readAuthorship(source: string): Authorship {
  const authors = new Map<string, number>()
  let commits = 0
  for (const [, author] of source.matchAll(/^Author: +(\S.*)$/gm)) {
    commits++
    const name = author.trimEnd()
    authors.set(name, (authors.get(name) ?? 0) + 1)
  }
  if (commits <= FEW) return { commits: 0, authors: new Map() }
  const zones = new Set(
    Array.from(source.matchAll(/^(?:Author|Commit)?Date: .* ([+-]\d{4})\r?$/gm), ([, zone]) => zone),
  )
  return {
    commits,
    authors,
    only: authors.size === 1 ? Array.from(authors.keys())[0] : undefined,
    zone: zones.size === 1 ? Array.from(zones)[0] : undefined,
  }
}

/** `40 commits: Ana <ana@example.com> 31, Bo <bo@example.com> 9; times +0000`. */
export function describeAuthorship({ commits, authors, only, zone }: Authorship): string {
  if (commits === 0) return ''
  const named = Array.from(authors).sort(([, a], [, b]) => b - a)
  const who =
    only !== undefined
      ? ` by ${only}`
      : named.length <= MOST_NAMED
        ? `: ${named.map(([author, count]) => `${author} ${count}`).join(', ')}`
        : ` by ${named.length} authors`
  return `${commits} commits${who}${zone === undefined ? '' : `; times ${zone}`}`
}

/** Whether the title names all authors with their addresses. */
export function namesAuthors({ authors }: Authorship): boolean {
  return authors.size <= MOST_NAMED
}
