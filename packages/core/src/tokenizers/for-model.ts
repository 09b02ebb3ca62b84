import type { Tokenizer } from '../tokenizer.ts'
import { cl100kBase } from './cl100k-base.ts'
import { claudeEstimate, o200kEstimate } from './estimates.ts'
import { o200kBase } from './o200k-base.ts'

/** The first pattern that fits decides. Tested against the lower-case name without provider and `ft:`. */
const families: readonly [RegExp, Tokenizer][] = [
  [/^(gpt-4o|gpt-4\.1|gpt-4\.5|gpt-5|gpt-oss|o1|o3|o4|chatgpt)(?![a-z0-9])/, o200kBase],
  [/^(gpt-4|gpt-3\.5|gpt-35|text-embedding-3|text-embedding-ada-002)(?![a-z0-9.])/, cl100kBase],
  [/(^|[./])claude/, claudeEstimate],
]

/**
 * The tokenizer of a model: its own where it is public, otherwise an estimate that says so.
 *
 * Names as providers write them are understood: `gpt-4o-2024-08-06`, `openai/gpt-4.1`, `ft:gpt-4o:acme::7p4`,
 * `us.anthropic.claude-sonnet-4-5-20250929-v1:0`.
 */
export function tokenizerForModel(model: string): Tokenizer {
  const name = model.toLowerCase().replace(/^.*\//, '').replace(/^ft:/, '')
  return families.find(([pattern]) => pattern.test(name))?.[1] ?? o200kEstimate
}
