import { expected } from './options.ts'

/** What is stored of a content: text as it is, any other value as its JSON text. @throws TypeError for what JSON cannot hold. */
export function contentText(content: unknown): string {
  if (typeof content === 'string') return content
  let text: string | undefined
  try {
    text = JSON.stringify(content)
  } catch (cause) {
    throw new TypeError(
      `Expected \`content\` to be text or a value that JSON can hold: ${cause instanceof Error ? cause.message : String(cause)}`,
      { cause },
    )
  }
  if (text === undefined) throw expected('content', 'text or a value that JSON can hold', content)
  return text
}
