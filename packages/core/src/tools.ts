import { SharedContextError } from './errors.ts'
import type { SharedContext } from './shared-context.ts'

/** A tool in no framework's form: what a model is told, and what answers it. Adapters wrap these same objects. */
export interface ContextTool {
  readonly name: 'context_list' | 'context_read' | 'context_search'
  readonly description: string
  /** JSON Schema of the arguments. */
  readonly parameters: {
    readonly type: 'object'
    readonly properties: Readonly<Record<string, { readonly type: string; readonly description: string }>>
    readonly required: readonly string[]
    readonly additionalProperties: false
  }
  /** Answers with text for the model: a miss or a wrong argument is an answer that says what to do instead, never an error. */
  execute(input: unknown): string
}

/** Tokens of an answer when the model names no budget. */
const DEFAULT_ANSWER_TOKENS = 2_000

/** The tools with which a model reads `context`. */
export function contextTools(context: SharedContext): ContextTool[] {
  return [listTool(context), readTool(context), searchTool(context)]
}

function listTool(context: SharedContext): ContextTool {
  return {
    name: 'context_list',
    description:
      'Lists what other agents have stored: key, kind, who stored it, tokens of the original and of its short view.',
    parameters: schema({}, []),
    execute: () => {
      const rows = context.keys().map(key => {
        const { kind, agent, originalTokens, compressedTokens } = context.getEntry(key)!
        return `${key}|${kind}|${agent ?? ''}|${originalTokens}|${compressedTokens}`
      })
      return rows.length === 0
        ? 'Nothing is stored.'
        : ['key|kind|agent|original tokens|view tokens', ...rows].join('\n')
    },
  }
}

function readTool(context: SharedContext): ContextTool {
  return {
    name: 'context_read',
    description:
      'Reads stored content. With `at`, returns that place of the original word for word: a marker of a view such as g2 or L12-42, a range of lines, characters such as C1200-1600, a JSON pointer such as /items/3, a function or class name, a heading. ' +
      'Without `at`, returns the short view; `query` puts what answers it first. Use context_search when you do not know the place.',
    parameters: schema(
      {
        key: { type: 'string', description: 'Key of the stored content.' },
        at: {
          type: 'string',
          description: 'Place in the original: g2, L12-42, 12-42, C1200-1600, /items/3, a name or a heading.',
        },
        query: { type: 'string', description: 'What you want to know; for the short view only.' },
        max_tokens: { type: 'integer', description: `Most tokens of the answer. Default ${DEFAULT_ANSWER_TOKENS}.` },
      },
      ['key'],
    ),
    execute: input =>
      answer(() => {
        const key = text(input, 'key')
        const at = optionalText(input, 'at')
        const query = optionalText(input, 'query')
        const maxTokens = optionalCount(input, 'max_tokens') ?? DEFAULT_ANSWER_TOKENS
        if (at !== undefined) return context.expand(key, at, { maxTokens })
        // A key that is not there is explained where a place in it would be.
        return context.get(key, { query, maxTokens }) ?? context.expand(key, 'L1', { maxTokens })
      }),
  }
}

function searchTool(context: SharedContext): ContextTool {
  return {
    name: 'context_search',
    description:
      'Finds the places in stored originals that answer a query best, word for word, each with its key and lines. Searches all keys, or one.',
    parameters: schema(
      {
        query: { type: 'string', description: 'Words, names, ids or numbers to look for.' },
        key: { type: 'string', description: 'Search only this key.' },
        max_tokens: { type: 'integer', description: `Most tokens of the answer. Default ${DEFAULT_ANSWER_TOKENS}.` },
      },
      ['query'],
    ),
    execute: input =>
      answer(() => {
        const query = text(input, 'query')
        const key = optionalText(input, 'key')
        const options = { maxTokens: optionalCount(input, 'max_tokens') ?? DEFAULT_ANSWER_TOKENS }
        const hits = key === undefined ? context.search(query, options) : context.search(key, query, options)
        if (hits.length === 0)
          return `Nothing matches ${JSON.stringify(query)}. Try other words, or context_read with a place.`
        return hits.map(hit => `${hit.key} ${hit.place}\n${hit.text}`).join('\n\n')
      }),
  }
}

function schema(
  properties: ContextTool['parameters']['properties'],
  required: readonly string[],
): ContextTool['parameters'] {
  return { type: 'object', properties, required, additionalProperties: false }
}

function answer(respond: () => string): string {
  try {
    return respond()
  } catch (error) {
    if (error instanceof SharedContextError || error instanceof TypeError) return error.message
    throw error
  }
}

function field(input: unknown, name: string): unknown {
  return typeof input === 'object' && input !== null ? (input as Record<string, unknown>)[name] : undefined
}

function text(input: unknown, name: string): string {
  const value = field(input, name)
  if (typeof value !== 'string') throw new TypeError(`Give \`${name}\` as text.`)
  return value
}

function optionalText(input: unknown, name: string): string | undefined {
  const value = field(input, name)
  return value === undefined || value === null || value === '' ? undefined : text(input, name)
}

function optionalCount(input: unknown, name: string): number | undefined {
  const value = field(input, name)
  if (value === undefined || value === null) return undefined
  if (typeof value !== 'number' || !(value >= 1)) throw new TypeError(`Give \`${name}\` as a whole number, 1 or more.`)
  return Math.floor(value)
}
