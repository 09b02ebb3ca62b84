import type { CompressContext, Compressor } from '../compressor.ts'
import { outlineTree } from '../structure/tree/outline.ts'
import type { Outline } from '../view/outline.ts'
import { detectConfig } from './config/detect.ts'
import { isGoSum, isYarnLock, parseGoSum, parseYarnLock } from './config/lock-files.ts'
import { parseConfig } from './config/parse.ts'

/** Settings by section and key: TOML, INI, `.env`, `.properties`, and the lock files that are written like them. */
export function configCompressor(): Compressor {
  return { name: 'config', detect: detectConfig, compress }
}

const HEAD = 4_096

function compress(text: string, context: CompressContext): Outline | null {
  const head = text.slice(0, HEAD)
  const root = isGoSum(head) ? parseGoSum(text) : isYarnLock(head) ? parseYarnLock(text) : parseConfig(text)
  const isEmpty = root.type === 'map' ? root.entries.length < 2 : root.type !== 'list' || root.items.length < 2
  return isEmpty ? null : outlineTree(root, text, { kind: 'config', context })
}
