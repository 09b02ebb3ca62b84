import { Severity, tellsOfTrouble } from '../../text/severity.ts'
import { shapeOf } from '../../text/shape.ts'
import type { LogRecord } from './records.ts'
import { isStatus } from './requests.ts'
import { statementOf } from './statement.ts'
import { mineTemplates, type Shape, type Template } from './templates.ts'
import { readVariables, type Variable } from './variables.ts'
import { messageWords } from './words.ts'

/** The records of one template. */
export interface Cluster {
  /** Indexes of its records, in order. The first one stands for all. */
  readonly records: readonly number[]
  /** `WARN` at least where the words tell of trouble, whatever the level says. */
  readonly severity: Severity
  readonly variables: readonly Variable[]
}

export interface Clusters {
  readonly clusters: readonly Cluster[]
  /** The cluster of each record, and its place in it. */
  readonly of: Int32Array
  readonly place: Int32Array
  /** How many records say what this one says about something else. */
  readonly alike: Int32Array
  /** Of what each record says, a number. */
  readonly statements: Int32Array
  /** 0 for the first record of a statement, n for the first of its n-th other shape, `REPEATED` for all others. */
  readonly variants: Uint8Array
}

/** Of a record whose like has been seen. */
export const REPEATED = 255

/** A message longer than this is told apart by its beginning. */
const LONGEST_MESSAGE = 2_000
/** Words of a template that are compared for what varies. */
const MOST_WORDS = 200

/** Groups records by the template of their message. */
export function clusterRecords(records: readonly LogRecord[]): Clusters {
  const indexes = new Map<string, number>()
  const shapes: Shape[] = []
  const shapeOfRecord = new Int32Array(records.length)
  records.forEach((record, index) => {
    const text = shapeOf(messageOf(record))
    const identity = `${record.level}\n${text}`
    let known = indexes.get(identity)
    if (known === undefined) {
      known = shapes.length
      indexes.set(identity, known)
      shapes.push({ text, key: record.level, count: 0 })
    }
    shapes[known].count++
    shapeOfRecord[index] = known
  })
  const templates = joinRequests(mineTemplates(shapes), shapes)
  const templateOf = new Int32Array(shapes.length)
  templates.forEach((template, index) => {
    for (const shape of template.shapes) templateOf[shape] = index
  })
  const members: number[][] = templates.map(() => [])
  const of = new Int32Array(records.length)
  const place = new Int32Array(records.length)
  records.forEach((_, index) => {
    const cluster = templateOf[shapeOfRecord[index]]
    of[index] = cluster
    place[index] = members[cluster].length
    members[cluster].push(index)
  })
  return {
    clusters: members.map(member => readCluster(member, records)),
    of,
    place,
    ...readStatements(shapes, shapeOfRecord),
  }
}

/** Requests of one status are one template, whoever asked for what with which browser. */
function joinRequests(templates: readonly Template[], shapes: readonly Shape[]): Template[] {
  const joined: Template[] = []
  const requests = new Map<string, Template>()
  for (const template of templates) {
    const { key, text } = shapes[template.shapes[0]]
    const identity = isStatus(key) ? `${key} ${messageWords(text).length}` : ''
    const known = requests.get(identity)
    if (known) for (const shape of template.shapes) known.shapes.push(shape)
    else {
      joined.push(template)
      if (identity !== '') requests.set(identity, template)
    }
  }
  return joined
}

type Statements = Pick<Clusters, 'alike' | 'statements' | 'variants'>

function readStatements(shapes: readonly Shape[], shapeOfRecord: Int32Array): Statements {
  const numbers = new Map<string, number>()
  const counts: number[] = []
  const ofShape = shapes.map(({ text, key, count }) => {
    const statement = `${key}\n${statementOf(text)}`
    let number = numbers.get(statement)
    if (number === undefined) {
      number = counts.length
      numbers.set(statement, number)
      counts.push(0)
    }
    counts[number] += count
    return number
  })
  const isKnown = new Uint8Array(shapes.length)
  const shapesSeen = new Int32Array(counts.length)
  const variants = new Uint8Array(shapeOfRecord.length).fill(REPEATED)
  shapeOfRecord.forEach((shape, index) => {
    if (isKnown[shape] === 1) return
    isKnown[shape] = 1
    variants[index] = Math.min(shapesSeen[ofShape[shape]]++, REPEATED)
  })
  const statements = shapeOfRecord.map(shape => ofShape[shape])
  return { alike: statements.map(statement => counts[statement]), statements, variants }
}

function readCluster(members: readonly number[], records: readonly LogRecord[]): Cluster {
  const first = records[members[0]]
  const message = messageOf(first)
  const troubled = tellsOfTrouble(message) ? Severity.WARN : Severity.NONE
  const severity = Math.max(first.severity, troubled) as Severity
  if (members.length === 1) return { records: members, severity, variables: [] }
  const words = members.map(member => messageWords(messageOf(records[member])).slice(0, MOST_WORDS))
  return { records: members, severity, variables: readVariables(words) }
}

/** The text of a record without its time. */
export function messageOf({ text, stamp }: LogRecord): string {
  const message = stamp ? text.slice(0, stamp.from) + text.slice(stamp.to) : text
  return message.length > LONGEST_MESSAGE ? message.slice(0, LONGEST_MESSAGE) : message
}
