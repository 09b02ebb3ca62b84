import { Vocabulary } from '../../text/vocabulary.ts'
import type { Outline, Part } from '../../view/outline.ts'
import { hunkHead } from './block-hunks.ts'
import { type ChangedLine, type Changes, readChanges } from './changes.ts'
import { describeAuthorship, namesAuthors, readAuthorship } from './commits.ts'
import { kindOfFile } from './file-kind.ts'
import { packageChanges } from './lock-file.ts'
import { findMoves } from './moved.ts'
import { type FollowingFiles, type NotePiece, readNote } from './notes.ts'
import { type FileDiff, type Hunk, type ParsedDiff, parseDiff } from './parse.ts'
import { type Block, type Piece, renderBlocks } from './render.ts'

/** A commit of more characters has a marker of its own. */
const LONGEST_LIGHT = 1_500
/** So many characters share a marker at most. */
const LONGEST_GROUP = 6_000
/** So many lines are shown or hidden as one at most. */
const LONGEST_RUN = 12

/** Cuts a diff into commits, files, hunks and lines; `null` when there is neither a file nor a commit in it. */
export function outlineDiff(source: string): Outline | null {
  const diff = parseDiff(source)
  const builder = new Builder(diff)
  if (!builder.hasContent) return null
  const { parts, pieces, blocks, title } = builder
  return {
    kind: 'diff',
    source,
    parts,
    render: (levels, gaps) => {
      if (levels.every((level, index) => level === parts[index].renderings.length)) return source
      return [title, ...renderBlocks(blocks, parts, pieces, levels, gaps)].join('\n')
    },
  }
}

class Builder {
  readonly parts: Part[] = []
  readonly pieces: Piece[] = []
  readonly blocks: Block[] = []
  readonly title: string
  hasContent = false
  readonly #diff: ParsedDiff
  readonly #changes: Changes
  readonly #moves: ReadonlyMap<FileDiff, readonly string[]>
  /** What a commit's diffstat says of a file. */
  readonly #stats = new Map<FileDiff, string | undefined>()

  constructor(diff: ParsedDiff) {
    this.#diff = diff
    const vocabulary = new Vocabulary()
    const { source, lines, sections } = diff
    const authorship = readAuthorship(source)
    const { only, zone } = authorship
    const told = { authors: new Set(namesAuthors(authorship) ? authorship.authors.keys() : []), only, zone }
    const notes = new Map<number, NotePiece[]>()
    const files: FileDiff[] = []
    sections.forEach((section, index) => {
      if (section.type === 'file') {
        files.push(section)
        vocabulary.learn(section.path)
        for (const hunk of section.hunks) vocabulary.learn(hunkHead(source, lines, hunk))
        return
      }
      const following: FollowingFiles = new Map()
      let next = index + 1
      for (; next < sections.length; next++) {
        const file = sections[next]
        if (file.type !== 'file') break
        following.set(file.path, undefined)
      }
      const pieces = readNote(source, lines, section, following, told)
      for (let file = index + 1; file < next; file++) {
        const changed = sections[file] as FileDiff
        this.#stats.set(changed, following.get(changed.path))
      }
      for (const { must, renderings } of pieces) if (must > 0) vocabulary.learn(renderings[must - 1].text)
      notes.set(index, pieces)
    })
    this.#changes = readChanges(diff, vocabulary)
    this.#moves = findMoves(diff, this.#changes.byLine)
    sections.forEach((section, index) => {
      if (section.type === 'file') this.#addFile(section)
      else this.#addNotes(notes.get(index) ?? [])
    })
    this.#group()
    this.title = this.#titleOf(files, describeAuthorship(authorship))
    this.hasContent = files.length > 0 || this.blocks.some(({ first }) => this.pieces[first].type === 'head')
  }

  /** It does not depend on what is shown, so that a view that shows more never hides more behind one marker. */
  #group(): void {
    let group = 0
    let size = 0
    for (const block of this.blocks) {
      const { from, to } = this.parts[block.first]
      const isCommit =
        to > from && this.pieces[block.first].type === 'head' && this.parts[block.first].name === undefined
      const length = this.parts[block.last].to - from
      if (!isCommit || length > LONGEST_LIGHT || (size += length) > LONGEST_GROUP) {
        group++
        size = isCommit ? length : 0
      }
      if (isCommit && length <= LONGEST_LIGHT) block.group = group
    }
  }

  #titleOf(files: readonly FileDiff[], commits: string): string {
    const { byLine, renamings } = this.#changes
    let added = 0
    for (const { isAdded } of byLine.values()) if (isAdded) added++
    const total =
      files.length > 0
        ? `${files.length} ${files.length === 1 ? 'file' : 'files'} +${added} -${byLine.size - added}, `
        : ''
    const renamed = renamings.map(({ before, after, count }) => `\nrenamed ${before} → ${after} ×${count}`)
    if (files.length === 0) return commits === '' ? 'commits, abridged' : `${commits}, abridged`
    const legend = 'abridged: … what is new in lines left out, ← what stood there, [L…] all'
    return `${commits === '' ? '' : `${commits}; `}${total}${legend}${renamed.join('')}`
  }

  #add(piece: Piece, part: Part): number {
    this.pieces.push(piece)
    return this.parts.push(part) - 1
  }

  #addNotes(pieces: readonly NotePiece[]): void {
    const { lines } = this.#diff
    let block: Block | undefined
    for (const { first, end, renderings, must, startsBlock } of pieces) {
      const opens = startsBlock || !block
      const index = this.#add(
        { type: opens && startsBlock ? 'head' : 'note' },
        {
          from: lines.start(first),
          to: lines.end(end - 1),
          renderings,
          must,
          parent: opens ? undefined : block?.first,
        },
      )
      if (opens) {
        block = { first: index, last: index }
        this.blocks.push(block)
      } else block!.last = index
    }
  }

  #addFile(file: FileDiff): void {
    const { source, lines } = this.#diff
    const kind = kindOfFile(file)
    const from = lines.start(file.first)
    const headerTo = lines.end(file.headerEnd - 1)
    const summary = this.#summary(file)
    const block: Block = { first: this.parts.length, last: this.parts.length }
    this.blocks.push(block)
    const hasHeader = file.headerEnd > file.first
    const text = source.slice(from, headerTo)
    const head = this.#add(
      { type: 'head' },
      {
        from,
        to: hasHeader ? headerTo : from,
        name: file.path || undefined,
        renderings: hasHeader
          ? [
              { text: summary, value: 4 },
              { text, value: 4.05 },
            ]
          : [{ text: summary, value: 4 }],
        must: 1,
      },
    )
    const bodyEnd = file.hunks.length > 0 ? file.hunks[0].first : file.end
    if (bodyEnd > file.headerEnd) {
      const span = { from: lines.start(file.headerEnd), to: lines.end(bodyEnd - 1) }
      this.#add(
        { type: 'context' },
        { ...span, parent: head, renderings: [{ text: source.slice(span.from, span.to), value: 0.01 }] },
      )
    }
    for (const hunk of file.hunks) this.#addHunk(hunk, head, worths[kind], kind !== 'lock')
    block.last = this.parts.length - 1
  }

  /** `rename old → new similarity 95% +3 -4`: what one looks for in a list of files. */
  #summary(file: FileDiff): string {
    const { source, lines } = this.#diff
    const { path, oldPath, status, remarks, hunks, isBinary } = file
    const { byLine } = this.#changes
    let added = 0
    let removed = 0
    for (const { first, end } of hunks)
      for (let line = first + 1; line < end; line++) {
        const changed = byLine.get(line)
        if (changed?.isAdded) added++
        else if (changed) removed++
      }
    const words = [statusWords[status], oldPath === undefined ? path : `${oldPath} → ${path}`, ...remarks]
    if (isBinary) words.push('binary')
    const stat = this.#stats.get(file)
    if (stat !== undefined) words.push(`| ${stat}`)
    if (added > 0) words.push(`+${added}`)
    if (removed > 0) words.push(`-${removed}`)
    const kind = kindOfFile(file)
    if (kind === 'lock') words.push(`lock file: ${packageChanges(source, lines, file).join(', ')}`)
    else if (kind !== 'source') words.push(kind)
    const moves = this.#moves.get(file)
    if (moves && kind !== 'lock') words.push(`(${moves.join(', ')})`)
    return words.filter(word => word !== '').join(' ')
  }

  #addHunk(hunk: Hunk, head: number, worth: number, mustShow: boolean): void {
    const { first, end } = hunk
    const { source, lines } = this.#diff
    const { byLine } = this.#changes
    const header = hunkHead(source, lines, hunk)
    const parent = this.#add(
      { type: 'hunk' },
      {
        from: lines.start(first),
        to: lines.end(first),
        parent: head,
        renderings: [{ text: header, value: 2 * worth }],
        must: mustShow ? 1 : 0,
      },
    )
    const indexes = new Map<object, number>()
    for (let line = first + 1; line < end; ) {
      const changed = byLine.get(line)
      if (!changed) {
        const from = line
        while (line < end && !byLine.has(line)) line++
        const span = { from: lines.start(from), to: lines.end(line - 1) }
        this.#add(
          { type: 'context' },
          { ...span, parent, renderings: [{ text: source.slice(span.from, span.to), value: 0.1 * worth }] },
        )
        continue
      }
      if (isPlain(changed)) {
        line = this.#addPlainRun(line, hunk, parent, worth)
        continue
      }
      const { isAdded, names, isDense, before, partner } = changed
      const text = source.slice(changed.from, changed.to)
      const sign = this.#signOf(line, hunk)
      const value = (isAdded ? 1 : 0.6) * worth
      const whole = {
        text: `${sign} ${text}`,
        value: text === '' ? 0.01 : value * (names ? 1 : 0.4) + (names ? value : 0),
      }
      const index = this.#add(
        { type: 'change', sign, names, before, partner: partner && indexes.get(partner) },
        {
          from: lines.start(line),
          to: lines.end(line),
          parent,
          renderings: names ? [{ text: names, value }, whole] : [whole],
          must: mustShow && names ? (isDense ? 2 : 1) : 0,
        },
      )
      const replaced = partner && this.pieces[indexes.get(partner) ?? -1]
      if (replaced?.type === 'change') replaced.replacement = index
      indexes.set(changed, index)
      line++
    }
  }

  /** The signs of a changed line, those of a unified diff whatever its form. */
  #signOf(line: number, { form, columns }: Hunk): string {
    const { source, lines } = this.#diff
    if (form) return this.#changes.byLine.get(line)?.isAdded ? '+' : '-'
    return source.slice(lines.start(line), lines.start(line) + columns)
  }

  /** Neighbouring lines that say nothing new are shown or hidden as one. */
  #addPlainRun(first: number, hunk: Hunk, parent: number, worth: number): number {
    const { end } = hunk
    const { source, lines } = this.#diff
    const { byLine } = this.#changes
    const { isAdded } = byLine.get(first)!
    const texts: string[] = []
    let line = first
    for (; line < end && texts.length < LONGEST_RUN; line++) {
      const changed = byLine.get(line)
      if (!changed || changed.isAdded !== isAdded || !isPlain(changed)) break
      texts.push(`${this.#signOf(line, hunk)} ${source.slice(changed.from, changed.to)}`)
    }
    const value = (isAdded ? 0.4 : 0.25) * worth * texts.length
    this.#add(
      { type: 'change', sign: this.#signOf(first, hunk), names: '', before: '' },
      {
        from: lines.start(first),
        to: lines.end(line - 1),
        parent,
        renderings: [{ text: texts.join('\n'), value }],
        must: 0,
      },
    )
    return line
  }
}

/** Whether nothing of a line has to be shown. */
function isPlain({ names, partner, before }: ChangedLine): boolean {
  return names === '' && partner === undefined && before === ''
}

/** What the hunks of a kind of file are worth beside those of a file that somebody wrote. */
const worths = { source: 1, generated: 0.2, lock: 0.01 } as const

const statusWords = {
  changed: '',
  new: 'new file',
  deleted: 'deleted file',
  renamed: 'rename',
  copied: 'copy',
} as const
