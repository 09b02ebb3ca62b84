// The reviewer's model: a real one when a key is set, or else one that plays its two turns.
import { AIMessage, ToolMessage } from '@langchain/core/messages'
import { fakeModel } from '@langchain/core/testing'

const providers = [
  { key: 'OPENAI_API_KEY', module: '@langchain/openai', name: 'ChatOpenAI', model: 'gpt-4.1-mini' },
  { key: 'ANTHROPIC_API_KEY', module: '@langchain/anthropic', name: 'ChatAnthropic', model: 'claude-haiku-4-5' },
]

/** The model of the provider whose key is set; `MODEL` names another one of it. Without a key: nothing. */
export async function realModel() {
  const provider = providers.find(({ key }) => process.env[key])
  if (!provider) return undefined
  const { key, module, name, model } = provider
  try {
    const { [name]: ChatModel } = await import(module)
    return new ChatModel({ model: process.env.MODEL ?? model })
  } catch (error) {
    if (error.code !== 'ERR_MODULE_NOT_FOUND') throw error
    throw new Error(
      `${key} is set, but ${module} is not installed: install it, or unset ${key} for the scripted model.`,
    )
  }
}

/** Reads the place that the question names if it has been given views, and answers with what it finds. */
export function scriptedModel() {
  const answer = messages => new AIMessage(/=== "RunnableLambda" \? "(\w+)"/.exec(messages.at(-1).text)[1])
  return fakeModel()
    .respond(messages => {
      const [, key] = /^source: \[context (\w+):/m.exec(messages.at(-1).text) ?? []
      if (key === undefined) return answer(messages)
      const call = { id: 'read', name: 'context_read', args: { key, at: 'addConditionalEdges' } }
      return new AIMessage({ content: '', tool_calls: [call] })
    })
    .respond(answer)
}

/** Asks the model until it calls no more tools; its answer, and all that was said. */
export async function ask(model, messages, tools, config) {
  const bound = tools.length > 0 ? model.bindTools(tools) : model
  const said = [...messages]
  for (let turn = 0; turn < 10; turn++) {
    const reply = await bound.invoke(said)
    said.push(reply)
    if (!reply.tool_calls?.length) return { answer: reply.text, said }
    for (const call of reply.tool_calls) {
      const tool = tools.find(({ name }) => name === call.name)
      const result = tool ? await tool.invoke(call.args, config) : `There is no tool ${call.name}.`
      said.push(new ToolMessage({ content: result, tool_call_id: call.id, name: call.name }))
    }
  }
  throw new Error('The model has called tools ten times without an answer.')
}
