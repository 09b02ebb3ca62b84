import { VALUE } from './draft.ts'
import { cutCode, joinCode, LONGEST_SIGNATURE } from './signature.ts'
import { statementKind } from './statements.ts'
import type { Surroundings } from './surroundings.ts'
import type { Node } from './tree.ts'

/** Imports that are one part. */
export const MOST_IMPORTS = 40

/** Longer lists of names are shown by the first of them. */
const LONGEST_NAMES = 100

/** Whether a statement makes something from elsewhere known here. */
export function isImport(node: Node, { lines, role }: Surroundings): boolean {
  if (node.role !== 'statement' && node.role !== 'directive') return false
  if (role === 'fields') return false
  return (
    statementKind(
      joinCode(lines, lines.firsts[node.first], Math.min(lines.index.end(node.last), lines.firsts[node.first] + 400)),
      false,
    ) === 'import'
  )
}

/** One line per import; where neighbours start with the same word it is said once. */
export function addImports(nodes: readonly Node[], around: Surroundings): void {
  const { lines, drafts, parent, depth } = around
  const statements = nodes.map(node =>
    cutCode(
      shortNames(joinCode(lines, lines.firsts[node.first], lines.index.end(node.last)).replace(/;$/, '')),
      LONGEST_SIGNATURE * 2,
    ),
  )
  const margin = ' '.repeat(depth)
  const lean = compactImports(statements).map(line => margin + line)
  const last = nodes[nodes.length - 1]
  drafts.add(nodes[0].first, last.last, lean.join('\n'), { form: 'note', must: 1, value: VALUE.header, parent })
}

const plainImport = /^(import|using|use|#\s*include|package)\s+(static\s+)?([\w.:*\\]+|[<"][^>"]+[>"])$/

function compactImports(statements: readonly string[]): string[] {
  const written: string[] = []
  let word = ''
  for (const statement of statements) {
    const plain = plainImport.exec(statement)
    if (plain && !plain[2] && plain[1] === word) written[written.length - 1] += `, ${plain[3]}`
    else written.push(statement)
    word = plain && !plain[2] ? plain[1] : ''
  }
  return written
}

const nameList = /^(?:(?:import|export|const|let|var)\b[^{]*\{|from\s+\S+\s+import\s*\(?)([^{}()]*)/

/** `import { First, Second, …40 } from 'place'`: what is used of many names stands where it is used. */
function shortNames(statement: string): string {
  const list = nameList.exec(statement)
  if (!list || list[1].length <= LONGEST_NAMES) return statement
  const names = list[1].split(',').filter(name => name.trim() !== '')
  let shown = 0
  for (let length = 0; shown < names.length && length + names[shown].length < LONGEST_NAMES / 2; shown++)
    length += names[shown].length + 1
  const start = list[0].length - list[1].length
  const rest = `…${names.length - shown} `
  return `${statement.slice(0, start)}${names
    .slice(0, shown)
    .map(name => `${name},`)
    .join('')} ${rest}${statement.slice(list[0].length)}`.trimEnd()
}
