// Runs in a plain Node process on the built package: compiled on the way, as tsx does it, everything would take two to
// three times as long. Takes the name of a task as argument and its input as JSON on standard input; answers with JSON.
import { readFileSync } from 'node:fs'
import { Session } from 'node:inspector'
import { performance } from 'node:perf_hooks'

const built = new URL('../../packages/core/dist/index.js', import.meta.url)

const importWall = performance.now()
const importProcessor = process.cpuUsage()
const { SharedContext, tokenizerForModel } = await import(built.href)
const imported = since(importWall, importProcessor)
const model = 'gpt-4o'
const tasks = { corpus, kind, start, profile }

const input = JSON.parse(readFileSync(0, 'utf8'))
process.stdout.write(JSON.stringify(tasks[process.argv[2]](input)))

/** Every document once, after a round over a third of them: put and get. */
function corpus(documents) {
  for (const { id, text } of documents.filter((_, index) => index % 3 === 0)) view(id, text)
  return documents.map(({ id, text }) => timed(() => view(id, text)))
}

/** One kind in growing sizes. */
function kind({ samples, other, query, slowest }) {
  const tokenizer = tokenizerForModel(model)
  // Compiles the counter and loads its ranks on a text that shares little with the samples.
  for (let round = 0; round < 5; round++) tokenizer.count(other.slice(round))
  const rows = []
  let last
  for (const { size, text } of samples) {
    // Ten times the text took at best ten times as long; where that is too much the row says so instead.
    if (last && (last.put * text.length) / last.length > slowest) {
      rows.push({ size, length: text.length, skipped: true })
      continue
    }
    // Parts of a text that were counted are remembered, so a count is only honest once, before the first put.
    const count = timed(() => tokenizer.count(text)).processor
    if (text.length < 200_000) for (let round = 0; round < 3; round++) view('warm', text)
    globalThis.gc?.()
    const before = process.memoryUsage().heapUsed
    const put = []
    const get = []
    let ctx
    for (let spent = 0; put.length === 0 || (put.length < 7 && spent < 150); spent += put.at(-1).wall) {
      // The same text again would be the same string, whose count is remembered.
      const stored = text + ' '.repeat(put.length + 1)
      ctx = new SharedContext({ model })
      put.push(timed(() => ctx.putSync('key', stored)))
      get.push(timed(() => ctx.get('key')))
    }
    const firstQuery = timed(() => ctx.get('key', { query, maxTokens: 1000 })).processor
    const otherQuery = timed(() => ctx.get('key', { query: `${query} again`, maxTokens: 1000 })).processor
    const sameQuery = timed(() => ctx.get('key', { query, maxTokens: 1000 })).wall
    const search = timed(() => ctx.search('key', query)).processor
    globalThis.gc?.()
    last = { length: text.length, put: median(put.map(time => time.wall)) }
    rows.push({
      size,
      length: text.length,
      put: median(put.map(time => time.processor)),
      get: median(get.map(time => time.processor)),
      count,
      firstQuery,
      otherQuery,
      sameQuery,
      search,
      // What one stored document holds on to, beyond its own text.
      retained: process.memoryUsage().heapUsed - before,
    })
    // Alive until here, or there would have been nothing to measure.
    ctx.get('key')
  }
  return { rows, maximumMemory: process.resourceUsage().maxRSS * 1024 }
}

/** What a process pays once: the import, and the first put. */
function start({ text }) {
  return { imported, put: timed(() => view('first', text)), next: timed(() => view('next', text)) }
}

/** Where the time of put and get goes, kind by kind: the samples of each phase, and over all kinds those of each source file and function. */
function profile(documents) {
  for (const { id, text } of documents.filter((_, index) => index % 3 === 0)) view(id, text)
  const session = new Session()
  session.connect()
  session.post('Profiler.enable')
  session.post('Profiler.setSamplingInterval', { interval: 500 })
  const fileOf = sourceFiles()
  const phases = {}
  const files = new Map()
  const functions = new Map()
  let total = 0
  for (const kind of new Set(documents.map(document => document.kind))) {
    const own = (phases[kind] = {})
    for (const { hits, stack } of samplesOf(
      session,
      documents.filter(document => document.kind === kind),
      fileOf,
    )) {
      const [leaf] = stack
      const phase = phaseOf(stack)
      own[phase] = (own[phase] ?? 0) + hits
      const place = leaf.file ?? (leaf.name || 'Node itself')
      files.set(place, (files.get(place) ?? 0) + hits)
      if (leaf.name) functions.set(leaf.name, (functions.get(leaf.name) ?? 0) + hits)
      total += hits
    }
  }
  const top = counts =>
    [...counts]
      .sort((a, b) => b[1] - a[1])
      .slice(0, 12)
      .map(([name, count]) => ({ name, share: count / total }))
  return { phases, files: top(files), functions: top(functions) }
}

/** The samples of one round over these documents, each with its frames, the innermost first. */
function samplesOf(session, documents, fileOf) {
  session.post('Profiler.start')
  for (const { id, text } of documents) view(id, text)
  let nodes = []
  session.post('Profiler.stop', (error, answer) => {
    if (error) throw error
    nodes = answer.profile.nodes
  })
  const parents = new Map()
  for (const node of nodes) for (const child of node.children ?? []) parents.set(child, node)
  return nodes.flatMap(node => {
    if (node.hitCount === 0 || ['(program)', '(idle)'].includes(node.callFrame.functionName)) return []
    const stack = []
    for (let at = node; at; at = parents.get(at.id)) {
      const { functionName: name, lineNumber, url } = at.callFrame
      stack.push({ name, file: url.endsWith('/core/dist/index.js') ? fileOf(lineNumber) : undefined })
    }
    return [{ hits: node.hitCount, stack }]
  })
}

/** What a sample was for. A phase may run inside another, as blocks of a mixed text are detected while it is cut: the first that fits. */
function phaseOf(stack) {
  if (stack[0].name === '(garbage collector)') return 'garbage'
  if (stack.some(({ file }) => file?.startsWith('tokenizers/'))) return 'count'
  if (stack.some(({ name, file }) => file && /^render/.test(name))) return 'render'
  if (stack.some(({ name, file }) => file && (/^detect/.test(name) || file === 'sample.ts'))) return 'detect'
  if (stack.some(({ file }) => file && /^view\/(?:allocator|order|in-order|prefix-search)/.test(file)))
    return 'allocate'
  if (stack.some(({ file }) => file && /^(?:compressors|structure|text)\//.test(file))) return 'compress'
  return 'rest'
}

/** The bundle says in a comment where each file of the source begins. */
function sourceFiles() {
  let current = 'index.ts'
  const files = readFileSync(built, 'utf8')
    .split('\n')
    .map(line => (current = /^\/\/ (?:src\/)?(\S+\.[jt]s)$/.exec(line)?.[1] ?? current))
  return line => files[line] ?? current
}

function view(id, text) {
  const ctx = new SharedContext({ model })
  ctx.putSync(id, text)
  return ctx.get(id)
}

function timed(work) {
  const wall = performance.now()
  const processor = process.cpuUsage()
  work()
  return since(wall, processor)
}

/** Milliseconds of the clock, and of the processor in all threads of this process. */
function since(wall, processor) {
  const { user, system } = process.cpuUsage(processor)
  return { wall: performance.now() - wall, processor: (user + system) / 1000 }
}

function median(values) {
  return values.toSorted((a, b) => a - b)[values.length >> 1]
}
