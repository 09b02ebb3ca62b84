/** A text that was said, and where it stands. */
export interface Passage {
  readonly text: string
  /** Where it stands in the transcript, with its quotes and escapes. */
  readonly from: number
  readonly to: number
  /** Where the text begins when it stands there letter by letter; a JSON string with escapes does not. */
  readonly offset?: number
}

export type Role = 'user' | 'assistant' | 'system' | 'tool' | 'event'

export interface Argument {
  /** Empty when the call has one argument without a name. */
  readonly name: string
  readonly text: string
}

export interface Call {
  readonly type: 'call'
  readonly name: string
  readonly id?: string
  readonly arguments: readonly Argument[]
  /** Where the arguments stand. */
  readonly from: number
  readonly to: number
}

export interface Result {
  readonly type: 'result'
  /** Name of the tool, as far as the result itself says it. */
  readonly name?: string
  /** Id of the call that it answers. */
  readonly id?: string
  readonly failed: boolean
  readonly passage: Passage
}

/** One thing that a turn says. */
export type Saying =
  | { readonly type: 'text' | 'thought'; readonly passage: Passage }
  | Call
  | Result
  /** A field beside the messages, such as the id of a task; or an image, a file, an event. */
  | { readonly type: 'field'; readonly name: string; readonly passage: Passage }

/** A message, or an event of a session. */
export interface Turn {
  readonly role: Role
  /** What the speaker is called, when that is more than the role. */
  readonly speaker?: string
  readonly sayings: readonly Saying[]
  /** Marked as the answer by the transcript itself (`Final Answer:`). */
  readonly isAnswer?: boolean
}

export interface Transcript {
  readonly turns: readonly Turn[]
  /** What is the same in every turn, e.g. `model=gpt-4o`. */
  readonly constants: readonly string[]
  /** Names of the fields that no turn shows. */
  readonly fields: readonly string[]
}

const roles: Readonly<Record<Role, RegExp>> = {
  user: /^(?:user|you|human|customer|client|humanmessage|user[ _-]?message|user_proxy|userproxy)$/,
  assistant:
    /^(?:assistant|ai|gpt|bot|model|agent|chatbot|chatgpt|claude|gemini|copilot|llm|aimessage|aimessagechunk|agent[ _-]?message|assistant[ _-]?message)$/,
  system: /^(?:system|developer|systemmessage|instructions)$/,
  tool: /^(?:tool|function|toolmessage|functionmessage|tool[ _-]?result|tool[ _-]?output|tool[ _-]?response|toolresult|ipython|environment|observation)$/,
  event: /^event$/,
}

/** The role that a word of a transcript stands for; `undefined` when it is no such word. */
export function roleNamed(word: string): Role | undefined {
  const name = word.trim().toLowerCase()
  for (const role of ['user', 'assistant', 'system', 'tool'] as const) if (roles[role].test(name)) return role
  return undefined
}
