import type { Tokenizer } from '../tokenizer.ts'
import { o200kBase } from './o200k-base.ts'

/**
 * Claude tokens per 100 tokens of o200k_base. The tokenizer of Claude is not public; this is what is known offline: the
 * last published vocabulary makes 338,177 tokens of a mix of JSON, code and prose that o200k_base cuts into 316,744, and
 * recent models are taken to make 1.1 times as many. 338,177 / 316,744 × 1.1 = 1.17. A whole number keeps it exact.
 */
const CLAUDE_PERCENT = 117

/** An estimate for Claude. Exact counts come only from Anthropic's `count_tokens`, which needs the network. */
export const claudeEstimate: Tokenizer = {
  name: 'claude-estimate',
  estimate: true,
  count: text => Math.ceil((o200kBase.count(text) * CLAUDE_PERCENT) / 100),
}

/** o200k_base for models whose tokenizer is not known here. */
export const o200kEstimate: Tokenizer = {
  name: 'o200k-estimate',
  estimate: true,
  count: text => o200kBase.count(text),
}
