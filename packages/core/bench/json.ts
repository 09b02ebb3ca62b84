/**
 * The exact form of real JSON against the original and minified, per document, and the time of a `put`.
 * Reads the files named on the command line: `npx tsx bench/json.ts FILE…`; a folder stands for the `.json` and `.ndjson` files in it.
 */
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { parseJson } from '../src/compressors/json/parse.ts'
import { jsonCompressor } from '../src/compressors/json.ts'
import { textCompressor } from '../src/compressors/text.ts'
import { createRouter } from '../src/router.ts'
import { writeFlow } from '../src/structure/flow.ts'
import { tokenizerForModel } from '../src/tokenizers/for-model.ts'

interface Row {
  readonly name: string
  readonly tokens: number
  readonly minified: number
  readonly exact: number
  readonly view: number
  /** Time of `put` for each MB, and of counting its tokens once, in milliseconds. */
  readonly put: number
  readonly count: number
  readonly roundTrip: boolean
}

const tokenizer = tokenizerForModel('gpt-4o')
const compressor = jsonCompressor()
const router = createRouter([compressor, textCompressor()], tokenizer)
const files = process.argv.slice(2).flatMap(path =>
  statSync(path).isDirectory()
    ? readdirSync(path)
        .filter(name => /\.(?:nd)?json$/.test(name))
        .map(name => join(path, name))
    : [path],
)
if (files.length === 0) {
  console.error('Usage: npx tsx bench/json.ts FILE|FOLDER…')
  process.exit(1)
}

const rows: Row[] = []
for (const file of files) {
  const text = readFileSync(file, 'utf8')
  const parsed = parseJson(text)
  if (!parsed.strict) continue
  rows.push(measure(basename(file), text, minify(text)))
}
rows.sort((a, b) => saved(a.exact, a.minified) - saved(b.exact, b.minified))
console.log(
  '| document | tokens | minified | exact | saved of it | of minified | default view | put ms/MB | of one count |',
)
console.log('|---|--:|--:|--:|--:|--:|--:|--:|--:|')
for (const { name, tokens, minified, exact, view, put, count, roundTrip } of rows) {
  const cells = [
    name + (roundTrip ? '' : ' DIFFERS'),
    tokens,
    minified,
    exact,
    percent(exact, tokens),
    percent(exact, minified),
  ]
  console.log(`| ${[...cells, percent(view, tokens), put.toFixed(0), `× ${(put / count).toFixed(1)}`].join(' | ')} |`)
}
const ofPretty = rows.map(({ exact, tokens }) => saved(exact, tokens))
const ofMinified = rows.map(({ exact, minified }) => saved(exact, minified))
console.log(
  `\n${rows.length} documents. Exact form saves of the original: median ${share(median(ofPretty))}, worst ${share(Math.min(...ofPretty))}; ` +
    `of minified: median ${share(median(ofMinified))}, worst ${share(Math.min(...ofMinified))}. ` +
    `put: median ${median(rows.map(({ put }) => put)).toFixed(0)} ms/MB, × ${median(rows.map(({ put, count }) => put / count)).toFixed(1)} of one count.`,
)
if (rows.some(({ roundTrip }) => !roundTrip)) process.exit(1)

function measure(name: string, text: string, minified: string): Row {
  router.view(router.prepare(text), {})
  const counted = time(() => tokenizer.count(text))
  const put = time(() => router.view(router.prepare(text), {}))
  const prepared = router.prepare(text)
  const exact = router.exactView(prepared)
  const isExact = exact.kind === 'json'
  const megabytes = text.length / 1e6
  return {
    name,
    tokens: prepared.originalTokens,
    minified: tokenizer.count(minified),
    exact: exact.view.tokens,
    view: router.view(prepared, {}).view.tokens,
    put: put / megabytes,
    count: counted / megabytes,
    roundTrip: minify(isExact ? compressor.decode!(exact.view.text) : exact.view.text) === minified,
  }
}

function minify(text: string): string {
  return parseJson(text)
    .documents.map(document => writeFlow(document))
    .join('\n')
}

/** The fastest of three runs. */
function time(run: () => unknown): number {
  let best = Number.POSITIVE_INFINITY
  for (let index = 0; index < 3; index++) {
    const start = performance.now()
    run()
    best = Math.min(best, performance.now() - start)
  }
  return best
}

function saved(less: number, more: number): number {
  return 1 - less / more
}

function percent(less: number, more: number): string {
  return share(saved(less, more))
}

function share(value: number): string {
  return `${(100 * value).toFixed(0)} %`
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN
}
