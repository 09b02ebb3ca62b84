import { LRUCache } from 'lru-cache'
import { expected, isCount } from './options.ts'
import type { SharedContext } from './shared-context.ts'

/** How an adapter turns a text that travels between agents into a view. */
export interface ShareOptions {
  /** Texts of fewer tokens travel as they are. @default 500 */
  readonly minTokens?: number
  /** What the receiver wants to know. @default nothing */
  readonly query?: string
  /** Most tokens of each view, its first line not counted. @default the context's target */
  readonly maxTokens?: number
  /** Who made the text. */
  readonly agent?: string
  /** The tool that printed it. */
  readonly tool?: string
  /**
   * Whether the receiver has the tools of `ctx.tools()`: only then does the text begin with a line that names its key, so that
   * nobody is told to call what is not there. @default false
   */
  readonly tools?: boolean
}

/** A text on its way to another agent. */
export interface SharedText {
  /** The view, or the text itself where it is short, is a view already, or would not get smaller. */
  readonly text: string
  /** Key of the original; `null` where the text travels as it is. */
  readonly key: string | null
}

const DEFAULT_MIN_TOKENS = 500
/** Views that are recognised when they come by again. */
const REMEMBERED_VIEWS = 2_000

/** The first line of a view whose receiver has the tools. */
const NAMED_VIEW = /^\[context (\w+): \d+ tokens in full; context_read opens markers\]\n/

/** The views that each context has handed out, and their keys. */
const handedOut = new WeakMap<SharedContext, LRUCache<string, string>>()

/**
 * Stores a text and returns what should travel instead. The key is made from the content, so the same text always becomes the
 * same bytes, and a text that is such a view already stays as it is.
 *
 * @throws TypeError for an option that is not what it should be.
 */
export function shareText(ctx: SharedContext, text: string, options: ShareOptions = {}): SharedText {
  const { minTokens = DEFAULT_MIN_TOKENS, query, maxTokens, agent, tool, tools = false } = options
  if (typeof minTokens !== 'number' || !(minTokens >= 0))
    throw expected('minTokens', 'a number of tokens, 0 or more', minTokens)
  if (maxTokens !== undefined && !isCount(maxTokens))
    throw expected('maxTokens', 'a whole number of tokens, 1 or more', maxTokens)
  // No text has more tokens than characters, so short ones need no counting.
  if (text.length < minTokens || isSharedText(ctx, text)) return { text, key: null }

  const key = keyFor(ctx, text)
  const known = ctx.getEntry(key)
  const { originalTokens } = known && !isHalfOver(known, ctx) ? known : ctx.putSync(key, text, { agent, tool })
  if (originalTokens < minTokens) {
    ctx.delete(key)
    return { text, key: null }
  }
  const view = ctx.get(key, { query, maxTokens })
  if (view === null || view === text) return { text, key: null }
  const shared = tools
    ? `[context ${key}: ${originalTokens} tokens in full; context_read opens markers]\n${view}`
    : view
  if (shared.length >= text.length) return { text, key: null }
  viewsOf(ctx).set(shared, key)
  return { text: shared, key }
}

/** Whether `text` is a view that `shareText` has made with this context. Its own look is not enough. */
export function isSharedText(ctx: SharedContext, text: string): boolean {
  if (viewsOf(ctx).has(text)) return true
  // After a restart the views of earlier turns come back from elsewhere; what the entry itself says is proof.
  const named = NAMED_VIEW.exec(text)
  return named !== null && ctx.getEntry(named[1])?.compressed === text.slice(named[0].length)
}

/**
 * The original of a view that `shareText` has made with this context, loaded from its store where it is no longer in memory;
 * `null` for any other text. After a restart only a view that names its key is known.
 */
export async function originalOf(ctx: SharedContext, text: string): Promise<string | null> {
  const key = viewsOf(ctx).get(text) ?? NAMED_VIEW.exec(text)?.[1]
  if (key === undefined) return null
  const entry = await ctx.load(key)
  return entry !== null && isSharedText(ctx, text) ? entry.original : null
}

function viewsOf(ctx: SharedContext): LRUCache<string, string> {
  let views = handedOut.get(ctx)
  if (!views) handedOut.set(ctx, (views = new LRUCache({ max: REMEMBERED_VIEWS })))
  return views
}

/** A key that only this content has: eight characters of its hash, more where another content came first. */
function keyFor(ctx: SharedContext, text: string): string {
  const base = `c${hash(text, 0x811c9dc5).toString(36)}${hash(text, 0x9e3779b9).toString(36)}`.slice(0, 8)
  for (let attempt = 0; ; attempt++) {
    const key = attempt === 0 ? base : `${base}x${attempt}`
    const entry = ctx.getEntry(key)
    if (!entry || entry.original === text) return key
  }
}

/** An entry that is still talked about is put again before it expires. */
function isHalfOver(
  { timestamp, expiresAt }: { readonly timestamp: number; readonly expiresAt?: number },
  ctx: SharedContext,
): boolean {
  return expiresAt !== undefined && ctx.now() / 1000 - timestamp > (expiresAt - timestamp) / 2
}

function hash(text: string, seed: number): number {
  let value = seed
  for (let index = 0; index < text.length; index++) value = Math.imul(value ^ text.charCodeAt(index), 0x01000193)
  return value >>> 0
}
