import { type Model, type ModelRequest, type ModelResponse, type StreamEvent, Usage } from '@openai/agents'

// What `@openai/agents/testing` of newer versions gives, as far as our tests use it: the oldest version has no such path.

type Output = ModelResponse['output']
interface Call {
  readonly index: number
  readonly request: ModelRequest
}
type Turn = Output | { readonly type: 'responder'; readonly respond: (call: Call) => Output | Promise<Output> }

/** Answers with its turns, one a call, and keeps what it was sent as it was at that moment. */
export class ScriptedModel implements Model {
  readonly calls: Call[] = []
  readonly #turns: Turn[]

  constructor(turns: Iterable<Turn> = []) {
    this.#turns = [...turns]
  }

  async getResponse(request: ModelRequest): Promise<ModelResponse> {
    const index = this.calls.length
    const turn = this.#turns[index]
    if (turn === undefined) throw new Error(`No turn for call ${index}`)
    const call = { index, request: { ...request, input: structuredClone(request.input) } }
    this.calls.push(call)
    const output = Array.isArray(turn) ? turn : await turn.respond(call)
    return { output, usage: new Usage(), responseId: `response_${index}` }
  }

  async *getStreamedResponse(request: ModelRequest): AsyncIterable<StreamEvent> {
    const { output, responseId } = await this.getResponse(request)
    yield { type: 'response_started' } as StreamEvent
    const usage = { inputTokens: 0, outputTokens: 0, totalTokens: 0 }
    yield { type: 'response_done', response: { id: responseId, output, usage } } as StreamEvent
  }
}

export function assistantMessage(text: string): Output[number] {
  return { type: 'message', role: 'assistant', status: 'completed', content: [{ type: 'output_text', text }] }
}

export function functionCall(
  name: string,
  args: Record<string, unknown>,
  { callId, id }: { callId: string; id?: string },
): Output[number] {
  const named = id === undefined ? {} : { id }
  return { type: 'function_call', name, callId, ...named, status: 'completed', arguments: JSON.stringify(args) }
}
