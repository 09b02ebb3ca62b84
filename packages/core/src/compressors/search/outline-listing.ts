import { indexLines } from '../../text/lines.ts'
import type { Levels, Outline, Part } from '../../view/outline.ts'
import { decodePaths, encodePaths } from './exact-paths.ts'
import { FolderTree } from './folder-tree.ts'
import type { ListedEntry, Listing } from './listing.ts'

/** So many names of a folder are shown or hidden as one. */
const NAMES_TOGETHER = 24
/** Longer runs of names that differ only in a counted number are written by their ends. */
const LONGEST_COUNT = 5
const LONGEST_COUNTED = 100
/** How many endings are counted in the first line. */
const MOST_ENDINGS = 8

/** A folder with the parts that hold its names. */
interface Folder {
  readonly head: number
  readonly last: number
}

/** Cuts a listing by folder: each folder once, its names behind it. */
export function outlineListing(source: string, listing: Listing, isExact: boolean): Outline {
  const { folders, entries, others } = listing
  const lines = indexLines(source)
  const parts: Part[] = []
  const cut: Folder[] = []
  const groups: ListedEntry[][] = folders.map(() => [])
  const opened = new Set(entries.map(({ folder }) => folders[folder]))
  // A folder whose entries are listed is named there.
  for (const entry of entries) if (!opened.has(pathOf(folders, entry))) groups[entry.folder].push(entry)
  groups.forEach((group, folder) => {
    if (group.length === 0) return
    const start = lines.start(group[0].at)
    const head =
      parts.push({
        from: start,
        to: start,
        name: folders[folder] || undefined,
        renderings: [{ text: folders[folder], value: 3 }],
        must: 1,
      }) - 1
    for (let index = 0; index < group.length; index += NAMES_TOGETHER) {
      const some = group.slice(index, index + NAMES_TOGETHER)
      parts.push({
        from: lines.start(some[0].at),
        to: lines.end(some[some.length - 1].at),
        parent: head,
        renderings: [{ text: namesOf(some), value: 1 + some.length / 4 }],
        must: 1,
      })
    }
    cut.push({ head, last: parts.length - 1 })
  })
  const rest = parts.length
  for (const line of others) {
    const text = source.slice(lines.start(line), lines.end(line))
    const isTotal = /^total \d/.test(text)
    parts.push({
      from: lines.start(line),
      to: lines.end(line),
      renderings: [{ text, value: isTotal ? 0.05 : 1 }],
      must: isTotal || text.length > 200 ? 0 : 1,
    })
  }
  // The order of the lines and what stands beside the names: nothing that a view by folder could show.
  const layout = parts.push({ from: 0, to: source.length, renderings: [{ text: source, value: 0.001 }] }) - 1
  const title = titleOf(listing, cut.length, isLongListing(source))
  return {
    kind: 'search',
    source,
    parts,
    exact: isExact,
    render: (levels, gaps) => {
      if (levels[layout] > 0) return isExact ? wholeView(source) : source
      return [
        `${title} ${gaps.markRange(0, layout)}`,
        ...folderLines(cut, parts, levels),
        ...otherLines(rest, layout, parts, levels),
      ].join('\n')
    },
  }
}

function wholeView(source: string): string {
  const view = encodePaths(source)
  return decodePaths(view) === source ? view : source
}

function* folderLines(folders: readonly Folder[], parts: readonly Part[], levels: Levels): Generator<string> {
  const tree = new FolderTree()
  for (const { head, last } of folders) {
    if (levels[head] === 0) continue
    const names: string[] = []
    let hidden = 0
    for (let part = head + 1; part <= last; part++) {
      if (levels[part] > 0) names.push(parts[part].renderings[0].text)
      else hidden++
    }
    if (hidden > 0) names.push('…')
    yield `${tree.write(parts[head].renderings[0].text)} ${names.join(' ')}`
  }
}

function* otherLines(from: number, to: number, parts: readonly Part[], levels: Levels): Generator<string> {
  for (let part = from; part < to; part++) if (levels[part] > 0) yield parts[part].renderings[0].text
}

function pathOf(folders: readonly string[], { folder, name }: ListedEntry): string {
  return `${folders[folder]}${name}${name.endsWith('/') ? '' : '/'}`
}

/** The names in order; of files that are counted through, the first and the last. */
function namesOf(entries: readonly ListedEntry[]): string {
  const written: string[] = []
  for (let index = 0; index < entries.length; index++) {
    let last = index
    while (last + 1 < entries.length && follows(entries[last].name, entries[last + 1].name)) last++
    if (last - index >= LONGEST_COUNT) {
      written.push(`${entries[index].name}…${entries[last].name}`)
      index = last
    } else written.push(withNote(entries[index]))
  }
  return written.join(entries.some(({ name, note }) => note !== '' || name.includes(' ')) ? ', ' : ' ')
}

function withNote({ name, note }: ListedEntry): string {
  return note === '' ? name : `${name} ${note}`
}

const counted = /^(.*?)(\d{1,9})(\D*)$/

function follows(name: string, next: string): boolean {
  if (name.length > LONGEST_COUNTED || next.length > LONGEST_COUNTED) return false
  const a = counted.exec(name)
  const b = a && counted.exec(next)
  return a !== null && b !== null && a[1] === b[1] && a[3] === b[3] && Number(b[2]) === Number(a[2]) + 1
}

/** `ls -l` tells more of a file than its size. */
function isLongListing(source: string): boolean {
  return /^[bcdlps-][rwxstST-]{9}[.+@]? +\d+ /m.test(source.slice(0, 4_000))
}

function titleOf({ entries }: Listing, folders: number, isLong: boolean): string {
  const endings = new Map<string, number>()
  for (const { name } of entries) {
    const ending = /[^.]\.([A-Za-z][\w-]{0,9})$/.exec(name)?.[1]
    if (ending) endings.set(ending, (endings.get(ending) ?? 0) + 1)
  }
  const ranked = Array.from(endings).sort((a, b) => b[1] - a[1])
  const shown = ranked.slice(0, MOST_ENDINGS).map(([ending, count]) => `.${ending} ${count}`)
  if (ranked.length > MOST_ENDINGS) shown.push(`${ranked.length - MOST_ENDINGS} other kinds`)
  return `${entries.length} entries${folders > 1 ? ` in ${folders} folders` : ''}${shown.length > 0 ? `: ${shown.join(', ')}` : ''}; ${isLong ? 'modes, owners, dates' : 'order and layout'}`
}
