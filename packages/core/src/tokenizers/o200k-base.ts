import o200k from 'js-tiktoken/ranks/o200k_base'
import { bytePairTokenizer } from './byte-pair.ts'
import { endOfO200kPiece } from './pieces.ts'

/** The tokenizer of gpt-4o and everything OpenAI has released since. */
export const o200kBase = /* @__PURE__ */ bytePairTokenizer({
  name: 'o200k_base',
  ranks: o200k.bpe_ranks,
  endOfPiece: endOfO200kPiece,
})
