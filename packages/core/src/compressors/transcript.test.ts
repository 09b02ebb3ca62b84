import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { testCompressor } from '@sharedctx/testing'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createRouter } from '../router.ts'
import { tokenizerForModel } from '../tokenizers/for-model.ts'
import { textCompressor } from './text.ts'
import { transcriptCompressor } from './transcript.ts'

const router = createRouter([transcriptCompressor(), textCompressor()], tokenizerForModel('gpt-4o'))
const view = (content: unknown) =>
  router.view(router.prepare(typeof content === 'string' ? content : JSON.stringify(content, null, 1)), {})
const viewOf = (content: unknown) => view(content).view.text

const result = Array.from({ length: 60 }, (_, index) => `src/module${index}.ts:${index}: export function handler`).join(
  '\n',
)
const answer = 'There are sixty handlers; the last is in module59.'

describe('a view of a transcript', () => {
  const formats: Record<string, unknown> = {
    'chat completions': [
      { role: 'user', content: 'List the handlers.' },
      {
        role: 'assistant',
        content: null,
        tool_calls: [{ id: 'c1', type: 'function', function: { name: 'grep', arguments: '{"pattern":"handler"}' } }],
      },
      { role: 'tool', tool_call_id: 'c1', content: result },
      { role: 'assistant', content: answer },
    ],
    'items of the Responses API': [
      { type: 'message', role: 'user', content: [{ type: 'input_text', text: 'List the handlers.' }] },
      { type: 'reasoning', id: 'r1', summary: [], encrypted_content: 'gAAAA'.repeat(50) },
      { type: 'function_call', id: 'f1', call_id: 'c1', name: 'grep', arguments: '{"pattern":"handler"}' },
      { type: 'function_call_output', call_id: 'c1', output: result },
      { type: 'message', role: 'assistant', content: [{ type: 'output_text', text: answer }] },
    ],
    'Anthropic content blocks': {
      messages: [
        { role: 'user', content: 'List the handlers.' },
        { role: 'assistant', content: [{ type: 'tool_use', id: 'c1', name: 'grep', input: { pattern: 'handler' } }] },
        {
          role: 'user',
          content: [{ type: 'tool_result', tool_use_id: 'c1', content: [{ type: 'text', text: result }] }],
        },
        { role: 'assistant', content: [{ type: 'text', text: answer }] },
      ],
    },
    'serialised LangChain messages': [
      {
        lc: 1,
        type: 'constructor',
        id: ['langchain_core', 'messages', 'HumanMessage'],
        kwargs: { content: 'List the handlers.' },
      },
      {
        lc: 1,
        type: 'constructor',
        id: ['langchain_core', 'messages', 'AIMessage'],
        kwargs: {
          content: '',
          tool_calls: [{ name: 'grep', args: { pattern: 'handler' }, id: 'c1', type: 'tool_call' }],
        },
      },
      {
        lc: 1,
        type: 'constructor',
        id: ['langchain_core', 'messages', 'ToolMessage'],
        kwargs: { content: result, tool_call_id: 'c1' },
      },
      { lc: 1, type: 'constructor', id: ['langchain_core', 'messages', 'AIMessage'], kwargs: { content: answer } },
    ],
    'AI SDK messages': [
      { role: 'user', parts: [{ type: 'text', text: 'List the handlers.' }] },
      {
        role: 'assistant',
        parts: [
          {
            type: 'tool-grep',
            toolCallId: 'c1',
            state: 'output-available',
            input: { pattern: 'handler' },
            output: result,
          },
          { type: 'text', text: answer },
        ],
      },
    ],
    'Gemini contents': {
      contents: [
        { role: 'user', parts: [{ text: 'List the handlers.' }] },
        { role: 'model', parts: [{ functionCall: { name: 'grep', args: { pattern: 'handler' } } }] },
        { role: 'user', parts: [{ functionResponse: { name: 'grep', response: result } }] },
        { role: 'model', parts: [{ text: answer }] },
      ],
    },
    'events of a coding agent': [
      { id: 0, source: 'user', action: 'message', args: { content: 'List the handlers.' } },
      { id: 1, source: 'agent', action: 'grep', args: { pattern: 'handler' } },
      { id: 2, source: 'agent', observation: 'grep', content: result },
      { id: 3, source: 'agent', action: 'finish', args: { thought: answer } },
    ],
    'a ReAct log': `Question: List the handlers.\nThought: I search.\nAction: grep\nAction Input: {"pattern":"handler"}\nObservation: ${result}\nFinal Answer: ${answer}\n`,
  }
  for (const [name, content] of Object.entries(formats))
    it(`keeps request, call, result and answer of ${name}`, () => {
      const text = viewOf(content)
      expect(text).toContain('user: List the handlers.')
      expect(text).toMatch(/→ grep\((?:pattern: handler|\{"pattern":"handler"\})\)/)
      expect(text).toMatch(/grep:\nsrc\/module0\.ts:0/)
      expect(text).toContain(answer)
    })

  it('says once what a tool answered twice, and points to the first place', () => {
    const call = (id: string) => ({
      role: 'assistant',
      content: null,
      tool_calls: [{ id, type: 'function', function: { name: 'ls', arguments: '{}' } }],
    })
    const text = viewOf([
      { role: 'user', content: 'Look twice.' },
      call('a'),
      { role: 'tool', tool_call_id: 'a', content: result },
      call('b'),
      { role: 'tool', tool_call_id: 'b', content: result },
      { role: 'assistant', content: 'Nothing changed.' },
    ])
    expect(text).toContain('#5 ls: same as #3')
    expect(text.match(/module59/g)).toHaveLength(1)
  })

  it('says that a call failed, and shows the error', () => {
    const text = viewOf([
      { role: 'user', content: [{ type: 'text', text: 'Edit the file.' }] },
      {
        role: 'assistant',
        content: [{ type: 'tool_use', id: 't', name: 'edit', input: { path: 'a.ts', text: result } }],
      },
      {
        role: 'user',
        content: [{ type: 'tool_result', tool_use_id: 't', is_error: true, content: 'EACCES: permission denied' }],
      },
      { role: 'assistant', content: [{ type: 'text', text: 'The file cannot be written.' }] },
    ])
    expect(text).toContain('#3 edit error: EACCES: permission denied')
  })

  it('says once what is the same in every line of a session', () => {
    const lines = ['Fix the login.', 'Which login?', 'The one of the shop.'].map((text, index) =>
      JSON.stringify({
        type: index % 2 ? 'assistant' : 'user',
        cwd: '/srv/shop',
        uuid: `u${index}`,
        message: { role: index % 2 ? 'assistant' : 'user', content: text },
      }),
    )
    const { view: shown, kind } = view([...lines, ...lines].join('\n'))
    expect(kind).toBe('transcript')
    expect(shown.text.match(/srv\/shop/g)).toHaveLength(1)
    expect(shown.text).toContain('not shown: uuid [g1]')
  })

  it('shows what the query asks for, whatever its age', () => {
    const filler = Array.from({ length: 40 }, (_, index) => [
      { role: 'user', content: `Question number ${index} about something else entirely, please answer.` },
      {
        role: 'assistant',
        content:
          index === 3 ? `The port is 9443. ${result}` : `Answer number ${index}. ${result.slice(0, 900 + index)}`,
      },
    ]).flat()
    const { text } = router.view(router.prepare(JSON.stringify(filler)), { query: 'which port', maxTokens: 200 }).view
    expect(text).toContain('The port is 9443.')
  })

  it('leaves lists of users, settings and logs to others', () => {
    const detect = (text: string) =>
      transcriptCompressor().detect({ length: text.length, head: text, tail: '', lines: text.split('\n'), hints: {} })
    expect(
      detect(
        JSON.stringify([
          { name: 'anna', role: 'user' },
          { name: 'ben', role: 'admin' },
          { name: 'cleo', role: 'user' },
        ]),
      ),
    ).toBe(0)
    expect(detect('user: root\npassword: x\nagent: curl\nmodel: a4\nsystem: linux\nuser: www\nagent: wget\n')).toBe(0)
    expect(detect('Result: 4\nOutput: 5\nTask: build\nResult: 6\n')).toBe(0)
  })
})

describe('golden views', () => {
  const fixtures = new URL('./transcript/fixtures/', import.meta.url)
  for (const name of readdirSync(fixtures))
    it(`of ${name} stay as they are`, async () => {
      const source = readFileSync(new URL(`${name}/input.txt`, fixtures), 'utf8')
      await expect(view(source).view.text).toMatchFileSnapshot(fileURLToPath(new URL(`${name}/expected.txt`, fixtures)))
    })
})

const sentence = fc.constantFrom(
  'Find the bug in store.ts please.',
  'I will look at the file now. It may be the cache.',
  'alpha beta 42\nERROR x\nalpha beta 43',
  'ok',
  'Done: the cache was never cleared because of a typo.',
  'first line of a long result\n'.repeat(12),
  '{"status":"ok","rows":[1,2,3]}',
)

const openAi = fc
  .array(
    fc.oneof(
      sentence.map(content => ({ role: 'user', content })),
      sentence.map(content => ({ role: 'assistant', content })),
      fc.tuple(sentence, fc.constantFrom('grep', 'read')).chain(([content, name]) =>
        fc.constant([
          {
            role: 'assistant',
            content: null,
            tool_calls: [
              { id: 'call_1', type: 'function', function: { name, arguments: JSON.stringify({ path: content }) } },
            ],
          },
          { role: 'tool', tool_call_id: 'call_1', content },
        ]),
      ),
    ),
    { minLength: 3, maxLength: 12 },
  )
  .map(messages => messages.flat())

const anthropic = fc.array(
  fc.oneof(
    sentence.map(text => ({ role: 'user', content: [{ type: 'text', text }] })),
    sentence.map(text => ({
      role: 'assistant',
      content: [
        { type: 'thinking', thinking: text },
        { type: 'tool_use', id: 't1', name: 'bash', input: { command: text } },
      ],
    })),
    sentence.map(content => ({
      role: 'user',
      content: [{ type: 'tool_result', tool_use_id: 't1', is_error: false, content }],
    })),
  ),
  { minLength: 3, maxLength: 12 },
) // prettier-ignore

const asLines = (messages: readonly object[]) =>
  messages.map((message, index) => JSON.stringify({ ...message, uuid: `u${index}` })).join('\n')
const labelled = fc
  .array(fc.tuple(sentence, sentence, sentence), { minLength: 2, maxLength: 6 })
  .map(turns =>
    turns.map(([user, thought, answer]) => `User: ${user}\nThought: ${thought}\nAssistant: ${answer}`).join('\n\n'),
  )

/** In JSON a line end stands as a backslash and an n, which then touches the next word. */
function words(source: string): string[] {
  return source.replace(/\\+(?:[nrtbf"\\/]|u[0-9a-f]{4})?/gi, ' ').match(/[\p{L}\p{N}]+/gu) ?? []
}

testCompressor(transcriptCompressor(), {
  content: fc.oneof(
    openAi.map(messages => JSON.stringify(messages)),
    openAi.map(messages => JSON.stringify({ id: 'run_1', messages, model: 'm' }, null, 2)),
    openAi.map(asLines),
    anthropic.map(messages => JSON.stringify(messages, null, 1)),
    anthropic.map(asLines),
    labelled,
  ),
  tokens: [
    '[',
    ']',
    '{',
    '}',
    ',',
    '\n',
    '"role":',
    '"user"',
    '"assistant"',
    '"tool"',
    '"content":',
    '"text"',
    '"tool_calls":',
    '"type":',
    '"tool_use"',
    '{"role":"user","content":"alpha 42"},',
    '{"role":"assistant","content":"beta"}',
    '"input":{"a":1}',
    '"name":"grep"',
    'User: ',
    'Assistant: ',
    '\n\n',
    'Thought: x\n',
    'Action: grep\n',
    'Action Input: {"a":1}\n',
    'Observation: ',
    '\\',
    '\\u',
    '```\n',
  ],
  words,
}) // prettier-ignore

describe('a coding session in Markdown', () => {
  const session = [
    '# Session',
    '## User\n\nList the handlers.',
    '**Tool call: grep**\n\n```json\n{ "pattern": "handler", "path": "src" }\n```',
    `**Tool result:**\n\n\`\`\`\n${result}\n\`\`\``,
    '**Tool call: write**\n\n```json\n{ "path": "out.md" }\n```',
    '**Tool result (error):**\n\n```\nPermission denied\n```',
    `## Assistant\n\n${answer}`,
  ].join('\n\n')

  it('reads what is called by the label, its arguments by their names, and whether it failed', () => {
    const text = viewOf(session)
    expect(text).toContain('→ grep(pattern: handler, path: src)')
    expect(text).toContain('write error: Permission denied')
    expect(text).toContain(answer)
    expect(text).not.toContain('```')
  })
})

describe('thoughts', () => {
  it('show what they decide, and leave the rest', () => {
    const thought =
      'The pool looks fine to me at first. I decided against a larger pool. Next comes the log of the server.'
    const text = viewOf(
      `Question: Why is it slow?\n${`Thought: ${thought}\nAction: read\nAction Input: {"path":"a.log"}\nObservation: ${result}\n`}Thought: I know it now.\nFinal Answer: It waits.`,
    )
    expect(text).toContain('I decided against a larger pool.')
    expect(text).toContain('read(path: a.log)')
  })
})

describe('an exported chat', () => {
  it.each([
    ['**You** — 10:14', '**ChatGPT** — 10:15'],
    ['**You said:**', '**ChatGPT said:**'],
    ['You:', 'Claude:'],
  ])('is told by its speakers: %s', (user, assistant) => {
    const text = viewOf(
      `${user}\nList the handlers.\n\n${assistant}\n${result}\n\n${user}\nThanks. Which is the last?\n\n${assistant}\n${answer}\n`,
    )
    expect(text).toContain('#1 user: List the handlers.')
    expect(text).toContain(answer)
  })
})
