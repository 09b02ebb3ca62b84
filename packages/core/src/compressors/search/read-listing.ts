import { indexLines } from '../../text/lines.ts'
import { type Listing, ListingBuilder } from './listing.ts'

/** How a listing is laid out. */
export type ListingFormat = 'paths' | 'sized' | 'tree' | 'folders'

/** Lines longer than this are no entries. */
const LONGEST = 1_000
/** Deeper trees keep their entries in the folder at this depth. */
const DEEPEST = 200

export function readListing(source: string, format: ListingFormat): Listing {
  const lines = indexLines(source)
  const listing = new ListingBuilder()
  const read = { paths: readPath, sized: readSizedPath, tree: treeReader(), folders: foldersReader() }[format]
  for (let at = 0; at < lines.count; at++) {
    const text = source.slice(lines.start(at), lines.end(at))
    if (text.trim() === '') continue
    if (text.length > LONGEST || !read(text, at, listing)) listing.others.push(at)
  }
  return listing
}

type LineReader = (text: string, at: number, listing: ListingBuilder) => boolean

/** `find`, `git ls-files`, `rg --files`, `grep -l` and `grep -c`. */
function readPath(text: string, at: number, listing: ListingBuilder): boolean {
  addPath(text, at, listing, '')
  return true
}

function addPath(path: string, at: number, listing: ListingBuilder, note: string): void {
  const end = path.endsWith('/') || path.endsWith('\\') ? path.length - 1 : path.length
  const slash = Math.max(path.lastIndexOf('/', end - 1), path.lastIndexOf('\\', end - 1))
  listing.add(at, path.slice(0, slash + 1), path.slice(slash + 1), note)
}

/** The figure and the path of a line of `wc -l` or `du`. */
export function readSize(line: string): { readonly size: string; readonly path: string } | undefined {
  const match = /^ {0,12}(\d[\d.,]{0,14}[KMGT]?)[ \t]{1,8}(\S.{0,400})$/.exec(line)
  return match ? { size: match[1], path: match[2] } : undefined
}

function readSizedPath(text: string, at: number, listing: ListingBuilder): boolean {
  const size = readSize(text)
  if (!size || size.path === 'total') return false
  addPath(size.path, at, listing, size.size)
  return true
}

const branch = /^([│|\s\u00a0]*)(?:├──|└──|\|--|`--|\+---|\\---)[\s\u00a0]?(.*)$/
const treeTotal = /^\d+ director(?:y|ies)(?:, \d+ files?)?$/

/** `tree`: the depth of a branch says in which folder its entry is. */
function treeReader(): LineReader {
  const names: string[] = []
  return (text, at, listing) => {
    if (treeTotal.test(text)) return false
    const match = branch.exec(text)
    if (!match) {
      if (names.length > 0 || /\s/.test(text)) return false
      names[0] = text
      listing.add(at, '', text)
      return true
    }
    const depth = Math.min(DEEPEST, 1 + Math.round(match[1].length / 4))
    const name = match[2].replace(/ ->.*$/, '')
    names.length = Math.min(names.length, depth)
    listing.add(at, `${names.join('/')}/`, match[2])
    names[depth] = name.replace(/\/$/, '').replace(/^\[[^\]]*\] +/, '')
    return true
  }
}

const long =
  /^([bcdlps-][rwxstST-]{9}[.+@]?) +\d+ +\S+ +\S+ +([\d.,]+[KMGT]?) +(\w{3} +\d{1,2} +[\d:]{4,5}|\d{4}-\d\d-\d\d \d\d:\d\d(?::[\d.]+ [+-]\d{4})?) (.*)$/

/** Whether a line is a branch of a tree, or says how large it is. */
export function isBranch(line: string): boolean {
  return branch.test(line.slice(0, LONGEST)) || treeTotal.test(line)
}

/** Whether a line is an entry of `ls -l`. */
export function isLongEntry(line: string): boolean {
  return long.test(line.slice(0, LONGEST))
}

/** Whether a line names the folder whose entries follow. */
export function isFolderHeading(line: string): boolean {
  return /^(?:\.|~|[A-Za-z]:\\)?[^\s:]*:$/.test(line) && !long.test(line)
}

/** `ls -R`, with or without `-l`: the folder stands above its entries. */
function foldersReader(): LineReader {
  let folder = ''
  return (text, at, listing) => {
    if (text.endsWith(':') && !long.test(text)) {
      folder = `${text.slice(0, -1).replace(/[\\/]$/, '')}/`
      listing.folder(folder)
      return true
    }
    const total = /^total \d/.test(text)
    if (total) return false
    const match = long.exec(text)
    if (!match) listing.add(at, folder, text)
    else if (match[4] !== '.' && match[4] !== '..')
      listing.add(
        at,
        folder,
        match[1].startsWith('d') ? `${match[4]}/` : match[4],
        match[1].startsWith('d') ? '' : match[2],
      )
    return true
  }
}
