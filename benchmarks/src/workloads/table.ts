import type { Document } from '../corpus/document.ts'
import { keeps, normalise } from '../matcher.ts'
import type { Peer } from '../peers/peer.ts'
import { percent } from '../report.ts'
import { judge } from '../score.ts'
import { countTokens } from '../text/tokens.ts'
import { workloads } from './generate.ts'

/** One table of the workloads, pretty and minified, for these peers. */
export async function workloadPage(peers: readonly Peer[]): Promise<string> {
  const rows: string[] = []
  for (const { name, claim, value, planted } of workloads())
    for (const form of ['pretty', 'minified']) {
      const document: Document = {
        id: `workload/${name}/${form}`,
        kind: 'json-mixed',
        source: 'src/workloads',
        text: JSON.stringify(value, null, form === 'pretty' ? 2 : undefined),
      }
      const cells: string[] = []
      for (const peer of peers) {
        const { score, view } = await judge(peer, document, { lift: false })
        const shown = normalise(view)
        const found = planted.filter(needles => keeps(shown, { needles })).length
        cells.push(
          score.failure
            ? 'failed'
            : `${percent(score.saved)} · ${percent(score.recall)} · ${found}/${planted.length} · **${percent(score.headline)}**`,
        )
      }
      rows.push(`| ${name}, ${form} | ${countTokens(document.text)} | ${claim} | ${cells.join(' | ')} |`)
    }
  return `# Workloads in the shape of the peer's README

Made by our own seeded generators (\`src/workloads\`), so neither side knows them. A cell is: tokens saved · must-keep facts kept · planted
findings shown · **score** (S × R⁴), in percent. *README* is what the peer's README says it saves of its own workload of that name.

| workload | tokens | README | ${peers.map(peer => peer.name).join(' | ')} |
|---|--:|--:|${'---|'.repeat(peers.length)}
${rows.join('\n')}
`
}
