import type { Tokenizer } from '../tokenizer.ts'
import { encodeExact } from './exact/encode.ts'
import type { ValueNode } from './node.ts'

export interface WholeFormsOptions {
  readonly exact?: boolean
  readonly encode?: () => string
  readonly minify?: () => string
}

/** The forms of a document that leave nothing out, each written at its first use. */
export interface WholeForms {
  complete(): string
  minified(): string | undefined
}

/**
 * Holds the tree only while a form may still be made of it: the tree of a large document takes many times the memory of its text.
 */
export function wholeForms(
  root: ValueNode,
  source: string,
  tokenizer: Tokenizer,
  options: WholeFormsOptions,
): WholeForms {
  return {
    complete: options.exact ? once(options.encode ?? (() => encodeExact(root, tokenizer))) : constant(source),
    minified: options.minify ? once(options.minify) : constant(undefined),
  }
}

function once(write: () => string): () => string {
  let waiting: (() => string) | undefined = write
  let written = ''
  return () => {
    if (waiting) written = waiting()
    waiting = undefined
    return written
  }
}

function constant<T>(value: T): () => T {
  return () => value
}
