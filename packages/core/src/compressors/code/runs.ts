import type { SourceLines } from './lines.ts'
import { joinCode } from './signature.ts'
import { statementKind } from './statements.ts'
import type { Node } from './tree.ts'

const sharedWords =
  /^(?:(?:export|public|private|protected|internal|static|final|readonly|const|pub(?:\([^)]*\))?|let|var|val|#\s*define|extern|typedef|type|declare|unsafe|fn|abstract|override|mutable|volatile|constexpr|inline)\s+)+(?:(?:int|long|short|byte|String|char|void|boolean|bool|double|float|unsigned|size_t|function)\s+)*/
/** A line of the view; the next one starts with the shared words again. */
const LONGEST_LINE = 200
/** Declarations that are one part. */
const MOST_DECLARATIONS = 24

/** Declarations of one line each that start with the same words. */
export interface Run {
  readonly nodes: readonly Node[]
  /** The shared words once, then what is different. */
  readonly lines: readonly string[]
}

/** The run that starts at `at`: `pub const A: u8 = 1; B: u8 = 2`. Constants by the hundred are what it is for. */
export function runAt(nodes: readonly Node[], at: number, lines: SourceLines): Run | undefined {
  const first = declarationOf(nodes[at], lines)
  const words = first && sharedWords.exec(first)?.[0]
  if (!words) return undefined
  const run = [nodes[at]]
  const written = [first]
  for (let next = at + 1; next < nodes.length && run.length < MOST_DECLARATIONS; next++) {
    const declaration = nodes[next].first <= nodes[next - 1].last + 2 ? declarationOf(nodes[next], lines) : undefined
    if (!declaration?.startsWith(words) || sharedWords.exec(declaration)?.[0] !== words) break
    run.push(nodes[next])
    const last = written.length - 1
    if (written[last].length + declaration.length > LONGEST_LINE) written.push(declaration)
    else written[last] += `; ${declaration.slice(words.length)}`
  }
  return run.length > 1 ? { nodes: run, lines: written } : undefined
}

/** The code of a declaration that stands on one line without a comment. */
function declarationOf(node: Node, lines: SourceLines): string | undefined {
  if ((node.role !== 'statement' && node.role !== 'directive') || node.last > node.first) return undefined
  const from = lines.firsts[node.first]
  const to = lines.index.end(node.last)
  if (to - from > LONGEST_LINE || lines.text.slice(from, to).search(/\/[/*]/) >= 0) return undefined
  const code = joinCode(lines, from, to).replace(/[;,]$/, '')
  if (statementKind(code, true) !== 'declaration') return undefined
  return /^#\s*define\s+\w+\(/.test(code) ? undefined : code
}
