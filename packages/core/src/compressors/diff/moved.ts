import type { ChangedLine } from './changes.ts'
import type { FileDiff, ParsedDiff } from './parse.ts'

/** Shorter lines, such as a brace, are the same by chance. */
const SHORTEST = 8
/** Fewer lines are no block. */
const FEWEST = 3

/** Where a line was removed that comes back somewhere. */
interface Origin {
  readonly file: FileDiff
  readonly hunk: number
}

/** For each file what of its changes moves text without changing it: `12 lines re-indented`, `30 lines moved from lib/a.js`. */
export function findMoves(
  { source, sections }: ParsedDiff,
  byLine: ReadonlyMap<number, ChangedLine>,
): Map<FileDiff, string[]> {
  const files = sections.filter(section => section.type === 'file')
  const textOf = ({ from, to }: ChangedLine): string => source.slice(from, to)
  const removed = new Map<string, Origin[]>()
  eachLine(files, byLine, (line, origin) => {
    if (line.isAdded) return
    const text = textOf(line)
    const known = removed.get(text)
    if (known) known.push(origin)
    else removed.set(text, [origin])
  })

  const counts = new Map<FileDiff, Map<string, number>>()
  eachLine(files, byLine, (line, { file, hunk }) => {
    const origins = line.isAdded ? removed.get(textOf(line)) : undefined
    const origin = origins?.pop()
    if (!origin) return
    const remark =
      origin.file !== file ? `moved from ${origin.file.path}` : origin.hunk === hunk ? 're-indented' : 'moved'
    const known = counts.get(file) ?? new Map<string, number>()
    counts.set(file, known.set(remark, (known.get(remark) ?? 0) + 1))
  })

  const moves = new Map<FileDiff, string[]>()
  for (const [file, remarks] of counts) {
    const blocks = Array.from(remarks).filter(([, count]) => count >= FEWEST)
    if (blocks.length > 0)
      moves.set(
        file,
        blocks.map(([remark, count]) => `${count} lines ${remark}`),
      )
  }
  return moves
}

function eachLine(
  files: readonly FileDiff[],
  byLine: ReadonlyMap<number, ChangedLine>,
  visit: (line: ChangedLine, origin: Origin) => void,
): void {
  for (const file of files)
    for (const { first, end } of file.hunks)
      for (let at = first + 1; at < end; at++) {
        const line = byLine.get(at)
        if (line && line.to - line.from >= SHORTEST) visit(line, { file, hunk: first })
      }
}
