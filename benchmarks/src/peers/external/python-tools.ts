import { join } from 'node:path'
import { pythonWith } from './cache.ts'
import { type LineProcess, startLineProcess } from './line-process.ts'
import { type Tool, type Toolbox, toolPeer } from './toolbox.ts'

const server = join(import.meta.dirname, '../../../peers/python_tools.py')

/** The releases that the committed results were measured with. */
const requirements = [
  'claw-compactor==7.1.0',
  'drain3==0.9.11',
  'sumy==0.13.0',
  'trafilatura==2.3.1',
  'lxml_html_clean==0.4.6',
  'genson==1.4.0',
  'pandas==3.1.1',
  'numpy==2.4.6',
]

const tools: readonly Tool[] = [
  { tool: 'drain3 first lines', kinds: ['logs', 'test-output'] },
  { tool: 'drain3 templates', kinds: ['logs'] },
  { tool: 'sumy lexrank 35 %', kinds: ['prose', 'markdown', 'mixed'] },
  { tool: 'sumy textrank 35 %', kinds: ['prose', 'markdown'] },
  { tool: 'trafilatura', kinds: ['html'] },
  { tool: 'genson schema and four rows', kinds: ['json-array', 'json-nested', 'json-mixed'] },
  { tool: 'pandas describe, 20 rows at each end', kinds: ['csv'] },
]

export interface PythonTools extends Toolbox {
  /** A general tool: it takes every kind. */
  readonly claw: Toolbox['peers'][number]
  /** Indexes of the sentences, the most central first, by TextRank. */
  rank(sentences: readonly string[]): Promise<number[]>
}

/** Public Python packages that are the best at one kind, in one process. */
export async function startPythonTools(): Promise<PythonTools> {
  const python = pythonWith('python-tools', requirements)
  const child: LineProcess<{ versions: Record<string, string> }> = await startLineProcess(python, [server], {
    ...process.env,
    PYTHONUTF8: '1',
    PYTHONHASHSEED: '0',
    PYTHONWARNINGS: 'ignore',
  })
  const { versions } = child.greeting
  return {
    peers: tools.map(tool => toolPeer(child, tool)),
    claw: { ...toolPeer(child, { tool: 'claw-compactor' }), name: `claw-compactor ${versions['claw-compactor']}` },
    versions,
    rank: async sentences => (await child.ask<{ order: number[] }>({ tool: 'rank', sentences })).order,
    close: child.close,
  }
}
