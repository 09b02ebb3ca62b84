import { AIMessage, type BaseMessage, HumanMessage, ToolMessage } from '@langchain/core/messages'
import {
  Annotation,
  type BaseCheckpointSaver,
  END,
  type Messages,
  messagesStateReducer,
  START,
  StateGraph,
} from '@langchain/langgraph'
import type { SharedContext } from '@sharedctx/core'
import { withSharedContext } from '../src/index.ts'
import { report } from './report.ts'

export const thread = { configurable: { thread_id: 'thread-1' } }

export const plainMessages = () =>
  Annotation<BaseMessage[], Messages>({ reducer: messagesStateReducer, default: () => [] })

/** A call of a tool, and what it answered. */
export const toolTurn = (run: number, content = report(run)): BaseMessage[] => [
  new AIMessage({ content: '', tool_calls: [{ id: `call_${run}`, name: 'dump', args: {} }] }),
  new ToolMessage({
    content,
    tool_call_id: `call_${run}`,
    id: `tool_${run}`,
    name: 'dump',
    status: 'success',
    artifact: { rows: 600 },
  }),
]

interface SixTurns {
  readonly checkpointer: BaseCheckpointSaver
  /** Wraps the node; without it the node is plain. */
  readonly ctx?: SharedContext
  /** @default plain messages */
  readonly state?: unknown
}

/** A graph that calls a tool six times. */
export async function sixTurns({
  checkpointer,
  ctx,
  state = Annotation.Root({ messages: plainMessages() }),
}: SixTurns) {
  let run = 0
  const call = () => ({ messages: toolTurn(++run) })
  const graph = new StateGraph(
    state as ReturnType<typeof Annotation.Root<{ messages: ReturnType<typeof plainMessages> }>>,
  )
    .addNode('call', ctx ? withSharedContext(call, ctx) : call)
    .addEdge(START, 'call')
    .addConditionalEdges('call', () => (run < 6 ? 'call' : END))
    .compile({ checkpointer })
  const { messages } = await graph.invoke({ messages: [new HumanMessage('go')] }, thread)
  return { messages, graph }
}
