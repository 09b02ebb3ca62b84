import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import cl100k from 'js-tiktoken/ranks/cl100k_base'
import o200k from 'js-tiktoken/ranks/o200k_base'
import type { Time } from '../../speed-process.ts'
import type { Peer } from '../peer.ts'
import { cacheFolder, pythonWith } from './cache.ts'
import { startLineProcess } from './line-process.ts'
import { type ViewAnswer, viewOf } from './toolbox.ts'

/** The newest release that installed when the results were committed. */
const version = '0.42.0'
const server = join(import.meta.dirname, '../../../peers/headroom_server.py')

/** What the Python process says of itself before the first document. */
export interface HeadroomGreeting {
  readonly python: string
  readonly versions: Readonly<Record<string, string>>
  readonly start_milliseconds: number
  readonly warm_up_tokens: number
}

export interface Headroom {
  readonly peer: Peer
  readonly greeting: HeadroomGreeting
  /** Of put and get in its process, by document. */
  readonly times: ReadonlyMap<string, Time>
  readonly close: () => Promise<void>
}

/** Installs Headroom unless it is there, and starts the one process that makes all of its views. */
export async function startHeadroom(): Promise<Headroom> {
  const process = await startLineProcess<HeadroomGreeting>(headroomPython(), [server], headroomEnvironment())
  const { greeting, ask, close } = process
  const times = new Map<string, Time>()
  const peer: Peer = {
    name: `headroom ${greeting.versions['headroom-ai']}`,
    version: Object.entries(greeting.versions)
      .map(([name, installed]) => `${name} ${installed}`)
      .join(', '),
    view: async ({ id, text }) => {
      const answer = await ask<ViewAnswer>({ key: id, text })
      if (answer.time) times.set(id, answer.time)
      return viewOf(answer)
    },
  }
  return { peer, greeting, times, close }
}

/** The Python that has Headroom. */
export function headroomPython(): string {
  return pythonWith('headroom', [`headroom-ai[proxy,code,html]==${version}`])
}

/** Headroom offline: with its real token counts, without telemetry and without a download. */
export function headroomEnvironment(): NodeJS.ProcessEnv {
  return {
    ...process.env,
    TIKTOKEN_CACHE_DIR: writeRanks(),
    // What it stores beside its answers stays out of the home folder of whoever runs this.
    HEADROOM_WORKSPACE_DIR: cacheFolder('headroom-workspace'),
    HEADROOM_TELEMETRY: 'off',
    HF_HUB_OFFLINE: '1',
    LITELLM_LOCAL_MODEL_COST_MAP: 'True',
    PYTHONHASHSEED: '0',
    PYTHONUTF8: '1',
    PYTHONDONTWRITEBYTECODE: '',
  }
}

/**
 * Without its rank files tiktoken would fetch them, and Headroom would estimate tokens when it cannot. tiktoken checks their
 * hash, so what is written here from js-tiktoken is what it would have fetched.
 */
function writeRanks(): string {
  const folder = cacheFolder('tiktoken')
  mkdirSync(folder, { recursive: true })
  for (const [name, { bpe_ranks }] of Object.entries({ o200k_base: o200k, cl100k_base: cl100k })) {
    const address = `https://openaipublic.blob.core.windows.net/encodings/${name}.tiktoken`
    const path = join(folder, createHash('sha1').update(address).digest('hex'))
    if (existsSync(path)) continue
    const ranked: string[] = []
    for (const line of bpe_ranks.split('\n')) {
      if (!line) continue
      const [, first, ...tokens] = line.split(' ')
      for (const [index, token] of tokens.entries()) ranked[Number(first) + index] = token
    }
    writeFileSync(path, ranked.map((token, rank) => `${token} ${rank}\n`).join(''))
  }
  return folder
}
