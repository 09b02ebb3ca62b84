// Answers JSON lines: {"tool", "key", "text"} in, {"view", "time"} or {"failure"} out. Copied into the folder whose node_modules
// has the packages, and run there. Each tool is what a user would write with the package in a few lines.
import { readFileSync } from 'node:fs'
import { performance } from 'node:perf_hooks'
import { createInterface } from 'node:readline'
import { Readability } from '@mozilla/readability'
import { Defuddle } from 'defuddle/node'
import { XMLParser } from 'fast-xml-parser'
import { SharedContext } from 'headroom-ai'
import { parseHTML } from 'linkedom'
import { parseFile } from 'repomix'
import TurndownService from 'turndown'
import { parseAllDocuments } from 'yaml'

// Whatever a library prints must not end up between the answers.
const write = process.stdout.write.bind(process.stdout)
process.stdout.write = process.stderr.write.bind(process.stderr)
const answer = message => write(`${JSON.stringify(message)}\n`)

const extensions = { ts: 'ts', js: 'js', py: 'py', go: 'go', rust: 'rs', java: 'java', c: 'c', cpp: 'cpp', php: 'php' }

const tools = {
  'repomix --compress': ({ key, text }) => skeleton(key, text),
  'readability, text': ({ text }) => {
    const page = new Readability(parseHTML(text).document).parse()
    if (!page) throw new Error('readability found no article')
    // Its own textContent would join the last word of a block to the first of the next.
    const { document } = parseHTML(page.content.replace(/<\/(?:p|div|h\d|li|tr|td|th|pre|dt|dd)>/g, '$&\n'))
    return `${page.title}\n\n${document.documentElement.textContent.replace(/[ \t]+/g, ' ').replace(/\s*\n\s*/g, '\n')}`
  },
  'defuddle, Markdown': async ({ text }) => {
    const page = await Defuddle(parseHTML(text).document, 'https://example.com/', { markdown: true })
    return `# ${page.title}\n\n${page.contentMarkdown ?? page.content}`
  },
  'turndown of the body': ({ text }) => {
    const { document } = parseHTML(text)
    for (const element of document.querySelectorAll('script, style, noscript, svg')) element.remove()
    return new TurndownService({ headingStyle: 'atx', codeBlockStyle: 'fenced' }).turndown(
      (document.body ?? document.documentElement).innerHTML,
    )
  },
  'as JSON': ({ text }) => JSON.stringify(text.trimStart().startsWith('<') ? xmlValue(text) : yamlValue(text)),
  'headroom npm SDK': async ({ key, text }) => {
    const context = new SharedContext({ model: 'gpt-4o', baseUrl: process.argv[2], fallback: false })
    const entry = await context.put(key, text)
    if (!(entry.originalTokens > 0) || !Number.isInteger(entry.originalTokens))
      throw new Error('the SDK stored the raw text: the proxy did not answer')
    return context.get(key)
  },
}

async function skeleton(key, text) {
  const language = /\/([a-z]+)-/.exec(key)?.[1]
  const name = /\.(\w+)$/.test(key) ? key : `${key}.${extensions[language] ?? 'txt'}`
  const view = await parseFile(text, name, { output: { compress: true } })
  if (view === undefined) throw new Error(`repomix has no grammar for ${name}`)
  return view
}

function yamlValue(text) {
  const values = parseAllDocuments(text).map(document => document.toJS({ maxAliasCount: -1 }))
  return values.length === 1 ? values[0] : values
}

function xmlValue(text) {
  return new XMLParser({ ignoreAttributes: false, processEntities: false }).parse(text)
}

const { dependencies } = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8'))
// Headroom's Python package has the same name and another version; its own row says which one this is.
const { 'headroom-ai': _, ...versions } = dependencies
answer({ versions })
for await (const line of createInterface({ input: process.stdin })) {
  const request = JSON.parse(line)
  const begin = performance.now()
  try {
    const view = await tools[request.tool](request)
    answer({ view, time: { wall: performance.now() - begin, processor: 0 } })
  } catch (error) {
    answer({ failure: String(error instanceof Error ? error.message : error).slice(0, 300) })
  }
}
