import { testCompressor } from '@sharedctx/testing'
import fc from 'fast-check'
import { transcriptCompressor } from './transcript.ts'

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

const asLines = (messages: readonly unknown[]) => messages.map(message => JSON.stringify(message)).join('\n')
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
