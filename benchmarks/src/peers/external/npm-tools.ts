import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { copyFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { cacheFolder, npmWith } from './cache.ts'
import { headroomEnvironment, headroomPython } from './headroom.ts'
import { startLineProcess } from './line-process.ts'
import { type Tool, type Toolbox, toolPeer } from './toolbox.ts'

const program = join(import.meta.dirname, '../../../peers/npm-tools.mjs')

const runProxy = 'from headroom.cli import main; main()'

/** The releases that the committed results were measured with; the newest that run on Node 20. */
const packages = {
  '@mozilla/readability': '0.6.0',
  defuddle: '0.19.4',
  'fast-xml-parser': '5.12.1',
  'headroom-ai': '0.37.0',
  linkedom: '0.18.12',
  repomix: '1.14.1',
  turndown: '7.2.5',
  yaml: '2.9.1',
}

const tools: readonly Tool[] = [
  { tool: 'repomix --compress', kinds: ['code'] },
  { tool: 'readability, text', kinds: ['html'] },
  { tool: 'defuddle, Markdown', kinds: ['html'] },
  { tool: 'turndown of the body', kinds: ['html'] },
  { tool: 'as JSON', kinds: ['yaml-xml'] },
]

/** Public npm packages that are the best at one kind, in one process. */
export async function startNpmTools(): Promise<Toolbox> {
  const child = await start()
  return { peers: tools.map(tool => toolPeer(child, tool)), versions: child.greeting.versions, close: child.close }
}

/** Headroom's npm package, with the proxy of its Python package beside it: it does nothing without one. */
export async function startHeadroomSdk(): Promise<Toolbox> {
  const port = await freePort()
  const proxy = spawn(headroomPython(), ['-c', runProxy, 'proxy', '--port', String(port)], {
    stdio: 'ignore',
    cwd: cacheFolder('headroom-workspace'),
    env: headroomEnvironment(),
  })
  const address = `http://127.0.0.1:${port}`
  try {
    await untilHealthy(address, () => proxy.exitCode)
    const child = await start(address)
    const name = `headroom npm SDK ${packages['headroom-ai']}`
    return {
      peers: [{ ...toolPeer(child, { tool: 'headroom npm SDK' }), name }],
      versions: { 'headroom-ai (npm)': packages['headroom-ai'] },
      close: async () => {
        await child.close()
        const ended = once(proxy, 'exit')
        proxy.kill()
        await ended
      },
    }
  } catch (error) {
    proxy.kill()
    throw error
  }
}

async function start(...parameters: string[]) {
  const folder = npmWith('npm-tools', packages)
  // Bare imports are resolved from where the program stands.
  const copy = join(folder, 'npm-tools.mjs')
  copyFileSync(program, copy)
  return startLineProcess<{ versions: Record<string, string> }>(process.execPath, [copy, ...parameters], {
    ...process.env,
    NODE_OPTIONS: '',
  })
}

async function untilHealthy(address: string, exitCode: () => number | null): Promise<void> {
  for (let second = 0; second < 90; second++) {
    if (exitCode() !== null) throw new Error(`the proxy ended with code ${exitCode()}`)
    const response = await fetch(`${address}/health`).catch(() => undefined)
    if (response?.ok) return
    await wait(1000)
  }
  throw new Error('the proxy did not answer within 90 s')
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
