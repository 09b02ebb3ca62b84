// A real model by its provider's HTTP interface, for the agents of the crew when a key is set. No package is needed.

const providers = {
  OPENAI_API_KEY: {
    url: `${process.env.OPENAI_BASE_URL ?? 'https://api.openai.com/v1'}/chat/completions`,
    model: 'gpt-4.1-mini',
    headers: key => ({ authorization: `Bearer ${key}` }),
    tool: ({ name, description, parameters }) => ({ type: 'function', function: { name, description, parameters } }),
    read: ({ choices: [{ message }] }) => ({
      message,
      text: message.content,
      calls: (message.tool_calls ?? []).map(({ id, function: { name, arguments: json } }) => ({
        id,
        name,
        input: JSON.parse(json),
      })),
    }),
    results: results => results.map(({ id, content }) => ({ role: 'tool', tool_call_id: id, content })),
  },
  ANTHROPIC_API_KEY: {
    url: `${process.env.ANTHROPIC_BASE_URL ?? 'https://api.anthropic.com'}/v1/messages`,
    model: 'claude-haiku-4-5',
    limits: { max_tokens: 1000 },
    headers: key => ({ 'x-api-key': key, 'anthropic-version': '2023-06-01' }),
    tool: ({ name, description, parameters }) => ({ name, description, input_schema: parameters }),
    read: ({ content }) => ({
      message: { role: 'assistant', content },
      text: content.flatMap(part => (part.type === 'text' ? [part.text] : [])).join(''),
      calls: content.filter(({ type }) => type === 'tool_use'),
    }),
    results: results => [
      {
        role: 'user',
        content: results.map(({ id, content }) => ({ type: 'tool_result', tool_use_id: id, content })),
      },
    ],
  },
}

/** Asks the model of the provider whose key is set, and answers its calls of `tools`. Without a key: nothing. */
export function realModel() {
  const [key, provider] = Object.entries(providers).find(([key]) => process.env[key]) ?? []
  if (!provider) return undefined
  const { url, model, limits, headers, tool, read, results } = provider
  return async (request, tools) => {
    const messages = [{ role: 'user', content: request }]
    for (let turn = 0; turn < 10; turn++) {
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers(process.env[key]) },
        body: JSON.stringify({
          model: process.env.MODEL ?? model,
          ...limits,
          messages,
          tools: tools.map(tool),
        }),
      })
      if (!response.ok) throw new Error(`${url} answers ${response.status}: ${await response.text()}`)
      const { message, text, calls } = read(await response.json())
      messages.push(message)
      if (calls.length === 0) return text
      const answers = calls.map(({ id, name, input }) => ({
        id,
        content: tools.find(candidate => candidate.name === name)?.execute(input) ?? `There is no tool ${name}.`,
      }))
      messages.push(...results(answers))
    }
    throw new Error('The model has called tools ten times without an answer.')
  }
}
