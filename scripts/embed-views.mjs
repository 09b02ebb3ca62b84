// Writes into docs/compressors the views that a user of the built package gets: what stands below `<!-- view: NAME -->` is
// of fixtures/NAME of that compressor, or of the file of this repository where NAME is a path. `--check` fails instead, when a page
// shows another view than today's, or fewer than three.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { root } from './tools.mjs'

const LEAST_VIEWS = 3
const { SharedContext } = await import(pathToFileURL(join(root, 'packages/core/dist/index.js')).href)
const pages = join(root, 'docs/compressors')
const embedded = /(<!-- view: (\S+) -->\n)(?:[\d,]+ tokens, [\d,]+ shown:\n)?(?:(`{3,})text\n[\s\S]*?^\3\n)?/gm
const faults = []

for (const file of readdirSync(pages).sort()) {
  const kind = file.replace(/\.md$/, '')
  const before = readFileSync(join(pages, file), 'utf8')
  let views = 0
  const after = before.replace(embedded, (whole, comment, name) => {
    const view = viewOf(name, kind)
    if (view === undefined) return whole
    views++
    return comment + view
  })
  if (views < LEAST_VIEWS) faults.push(`${file}: ${views} views, not ${LEAST_VIEWS}`)
  if (after === before) continue
  if (process.argv.includes('--check'))
    faults.push(`${file}: shows other views than today's. Run: node scripts/embed-views.mjs`)
  else writeFileSync(join(pages, file), after)
}

for (const fault of faults) console.error(fault)
if (faults.length > 0) process.exitCode = 1

function viewOf(name, kind) {
  const path = name.includes('/')
    ? join(root, name)
    : join(root, 'packages/core/src/compressors', kind, 'fixtures', name, 'input.txt')
  if (!existsSync(path)) {
    faults.push(`${kind}.md: there is no ${name}`)
    return undefined
  }
  const context = new SharedContext({ model: 'gpt-4o' })
  const entry = context.putSync(name, readFileSync(path, 'utf8'), { kind })
  if (entry.kind !== kind) faults.push(`${kind}.md: ${name} is shown as ${entry.kind}`)
  const count = tokens => tokens.toLocaleString('en')
  return `${count(entry.originalTokens)} tokens, ${count(entry.compressedTokens)} shown:\n${fenced(context.get(name).trimEnd())}`
}

/** A fence longer than any run of backticks in the text. */
function fenced(text) {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length))
  const fence = '`'.repeat(longest + 1)
  return `${fence}text\n${text}\n${fence}\n`
}
