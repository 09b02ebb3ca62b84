import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { type Entry, SharedContext } from '@sharedctx/core'
import { figures } from './compress-input.ts'
import { bold, dim, firstLines, table } from './style.ts'

interface Finding {
  readonly key: string
  readonly content: string
  /** What the second agent wants to know of it. */
  readonly question: string
}

/** Lines of each view that are printed. */
const SHOWN = 14

/** A researcher stores what real tools answered; a writer reads views, asks for what they do not show, and gets every byte back. */
export function handOff(model: string): void {
  const ctx = new SharedContext({ model })
  const findings = gatherFindings()
  const rows = [['stored by the researcher', 'original', 'minified', 'view', 'saved', 'ms']]
  const stored = findings.map(finding => {
    const started = performance.now()
    const entry = ctx.putSync(finding.key, finding.content, { agent: 'researcher' })
    rows.push([
      `${entry.key} (${entry.kind})`,
      ...figures(entry, entry.compressedTokens),
      (performance.now() - started).toFixed(1),
    ])
    return { finding, entry }
  })

  for (const { finding, entry } of stored) {
    console.log(
      `${bold(`writer reads ${finding.key}`)} ${dim(`${entry.compressedTokens} of ${entry.originalTokens} tokens`)}`,
    )
    console.log(firstLines(ctx.get(finding.key)!, SHOWN))
    console.log()
    answerQuestion(ctx, entry, finding.question)
  }

  for (const { finding } of stored) {
    if (ctx.get(finding.key, { full: true }) !== finding.content)
      throw new Error(`The original of ${finding.key} came back changed.`)
  }
  const { savingsPercent, served } = ctx.stats()
  console.log(table(rows))
  console.log(
    `\nAll ${findings.length} originals came back byte for byte. Views saved ${savingsPercent} %; with everything the writer fetched, ${served.netTokensSaved + served.fullTokens} of ${served.replacedTokens} tokens were never sent.`,
  )
  console.log(dim('Your own content: npm start -- FILE…   or   some-command | npm start'))
}

function answerQuestion(ctx: SharedContext, entry: Entry, question: string): void {
  const gap = entry.gaps[0]
  if (gap) {
    console.log(`${bold(`writer expands [${gap.id}]`)}`)
    console.log(firstLines(ctx.expand(entry.key, gap.id, { maxTokens: 120 }), 4))
    console.log()
  }
  const [hit] = ctx.search(entry.key, question, { limit: 1, maxTokens: 300 })
  console.log(bold(`writer asks: ${question}`))
  console.log(hit ? `${dim(`  ${hit.place}`)}\n${firstLines(fromAnswer(hit.text, question), 6)}` : '  nothing matches')
  console.log()
}

/** The text from one line above the word of the question that it says least often, so that the lines printed hold the answer. */
function fromAnswer(text: string, question: string): string {
  const lines = text.split('\n')
  const places = question
    .split(/\W+/)
    .map(word => lines.flatMap((line, index) => (word !== '' && line.includes(word) ? [index] : [])))
    .filter(found => found.length > 0)
    .sort((a, b) => a.length - b.length)
  return lines.slice(Math.max(0, (places[0]?.[0] ?? 0) - 1)).join('\n')
}

function gatherFindings(): Finding[] {
  const findings: Finding[] = [
    { key: 'issues', content: issues(), question: 'which issue is number 7' },
    {
      key: 'store-source',
      content: readFileSync(new URL('../../core/src/shared-context.ts', import.meta.url), 'utf8'),
      question: 'what happens when the content is larger than maxBytes',
    },
  ]
  const tree = installedPackages()
  if (tree) findings.push({ key: 'npm-ls', content: tree, question: 'version of semver' })
  return findings
}

/** The answers of a public API to a paginated request, as a tool that follows the pages returns them; recorded in an npm package. */
function issues(): string {
  const recorded = createRequire(import.meta.url)(
    '@octokit/fixtures/scenarios/api.github.com/paginate-issues/normalized-fixture.json',
  ) as { response: unknown }[]
  return JSON.stringify(
    recorded.flatMap(exchange => exchange.response),
    null,
    2,
  )
}

/** What `npm ls` says right now about the npm that runs here; `undefined` where there is none. */
function installedPackages(): string | undefined {
  try {
    const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
    return execFileSync(npm, ['ls', '--global', '--all', '--json'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
      maxBuffer: 1 << 28,
    })
  } catch (error) {
    // It exits with 1 when some peer is missing and prints the tree all the same.
    const { stdout } = error as { stdout?: string }
    return stdout?.startsWith('{') ? stdout : undefined
  }
}
