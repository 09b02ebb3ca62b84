import cl100k from 'js-tiktoken/ranks/cl100k_base'
import { bytePairTokenizer } from './byte-pair.ts'
import { endOfCl100kPiece } from './pieces.ts'

/** The tokenizer of gpt-4, gpt-3.5 and the OpenAI embedding models. */
export const cl100kBase = /* @__PURE__ */ bytePairTokenizer({
  name: 'cl100k_base',
  ranks: cl100k.bpe_ranks,
  endOfPiece: endOfCl100kPiece,
})
