import { headerCode } from './body.ts'
import type { SourceLines } from './lines.ts'
import type { Node } from './tree.ts'

/** Two words or more that declarations begin with: who may see them, whose they are, what they return. */
const leads =
  /^(?:func \([^()]*\) |(?:(?:export|default|declare|public|private|protected|internal|static|final|abstract|override|async|extern|pub(?:\([^()]*\))?|unsafe|inline|constexpr|function\*?|func|fn|fun|def|sub)\s+)+(?:(?:int|void|bool|size_t|char|String|boolean)\s+)?)(?=[\w$*])/
/** So many neighbours must share their lead for it to be said once. */
const FEWEST = 3
/** … and so many characters must be saved. */
const LEAST_SAVED = 40

/** Comments in a row that may stand between two neighbours. */
const MOST_COMMENTS = 3

/** Neighbours from one place in a list of nodes on that begin with the same words. */
export interface Led {
  readonly lead: string
  /** Behind the last of them. */
  readonly end: number
}

/** The neighbours from `at` on that share a lead: the methods of one receiver in Go, the functions that a module exports. */
export function ledFrom(nodes: readonly Node[], at: number, lines: SourceLines): Led | undefined {
  let lead: string | undefined
  let count = 0
  let end = at
  for (let next = at; next < nodes.length; next++) {
    const node = nodes[next]
    if (node.role === 'comment' && nodes[next + MOST_COMMENTS]?.role !== 'comment') continue
    const own =
      node.role === 'function' || node.role === 'statement' ? leads.exec(headerCode(node, lines))?.[0] : undefined
    if (own === undefined || own !== (lead ?? own) || !own.trimEnd().includes(' ')) break
    lead = own
    count++
    end = next + 1
  }
  return lead !== undefined && count >= FEWEST && lead.length * (count - 1) >= LEAST_SAVED ? { lead, end } : undefined
}
