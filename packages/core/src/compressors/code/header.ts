import type { Role } from './tree.ts'

const modifiers =
  /^(?:(?:export|default|declare|public|private|protected|internal|fileprivate|open|static|final|abstract|sealed|virtual|override|readonly|async|inline|extern|unsafe|partial|const|constexpr|mutable|lateinit|lazy|implicit|data|inner|companion|suspend|native|synchronized|strictfp|transient|volatile|typedef|value|pub(?:\([^)]*\))?|weak|actor|noncopyable|template\s*<[^{]*>|@[\w.]+(?:\([^()]*\))?|#!?\[[^\]]*\]|\[[A-Z]\w*(?:\([^)]*\))?\]|__\w+__)\s+)+/
const containerWords =
  /^(?:class|trait|impl|namespace|module|mod|object|protocol|extension|record|service|package|library|contract|defmodule|defprotocol|defimpl|instance|extern\s+"C")\b/
const fieldsWords =
  /^(?:interface|struct|enum|union|message|oneof|extend|type|input|annotation|@interface|schema|newtype|case\s+class|locals)\b/
const controlWords =
  /^(?:\}|\)|if|else|elif|elsif|elseif|for|foreach|while|until|unless|switch|case|default|do|try|catch|except|finally|rescue|ensure|with|using|match|loop|select|guard|defer|when|repeat|return|yield|throw|await|go|begin|synchronized|lock|fixed|checked|goto|then)\b/
const functionWords =
  /\b(?:function|func|fn|fun|def|defp|defmacro|defmacrop|sub|proc|init|deinit|constructor|operator|macro_rules!|rpc|get|set|macro|procedure|lambda)\b/

/**
 * What the block behind a header is.
 *
 * @param header Its code on one line, without comments, up to and without the brace.
 * @param inside Role of the block it stands in; `undefined` at the top of a file.
 */
export function roleOf(header: string, inside: Role | undefined): Role {
  const bare = header.slice(-1_000).replace(modifiers, '')
  // The body of an anonymous class.
  if (/\bnew\s+[\w.$]+(?:<[^()]*>)?\([^()]*\)$/.test(bare)) return 'container'
  // What a component exports: `export default {`, `export default defineComponent({`.
  if (/^export\s+default(?:\s+[\w$.]+\()?$/.test(header)) return 'data'
  if (controlWords.test(bare)) return 'control'
  if (containerWords.test(bare) && !/^\w+\s*[(=:,.]/.test(bare)) return 'container'
  if (fieldsWords.test(bare) && !/^\w+\s*[(:,.]|^type\s*=/.test(bare))
    return /^(?:struct|union|enum)\s[^{]*\)/.test(bare) && !/^enum class\b/.test(bare) ? 'function' : 'fields'
  if (/^(?:def|func|fn|fun|sub|function)\b/.test(bare)) return 'function'
  if (/=>$|->$/.test(bare)) return isCall(bare) ? 'call' : 'function'
  if (/[=:([,?]$/.test(bare) || bare === '') return isCall(bare) ? 'call' : 'data'
  if (functionWords.test(bare)) return isCall(bare) ? 'call' : 'function'
  if (/^(?:interface|class)\b/.test(bare)) return 'container'
  // Only a declaration has a list of parameters where declarations stand: `foo(a: string): number {`.
  if (/\)/.test(bare))
    return inside === 'function' || inside === 'control' || inside === 'call' ? 'control' : 'function'
  if (inside === 'fields') return 'fields'
  return inside === 'function' || inside === 'control' ? 'control' : 'container'
}

/** `app.get('/path', async (request) => {`: a call that is still open where the block starts. */
function isCall(bare: string): boolean {
  return /^(?:await\s+)?[\w$.]+(?:<[^()]*>)?\(/.test(bare) && opensBracket(bare) && !/^function\b/.test(bare)
}

function opensBracket(bare: string): boolean {
  let depth = 0
  for (const character of bare) {
    if (character === '(') depth++
    else if (character === ')') depth--
  }
  return depth > 0
}

const nameAfterWord =
  /^(?:create\s+(?:or\s+replace\s+)?(?:(?:unique|temp|temporary|materialized)\s+)?)?(?:class|interface|struct|enum|union|trait|namespace|module|mod|object|protocol|extension|record|service|package|message|oneof|type|input|function\*?|func|fn|fun|def|defp|defmacrop?|defmodule|defprotocol|sub|procedure|macro_rules!|let|var|val|table|view|index|trigger|schema|resource|data|variable|output|rpc|macro|instance|newtype|typealias|contract|#\s*define)\s+(?:if\s+not\s+exists\s+|(?:const|class|extends)\s+)?(?:\([^()]*\)\s*)?((?:["`]?[\w$.-]+["`]?\s+(?=["`]))?["`]?[A-Za-z_$~][\w$.:!?-]*)/i
/** A type that is named before what is declared: `struct list *next(…)`. */
const typeFirst = /^(?:struct|enum|union)\s[^{]*\(/
const nameBeforeParenthesis = /([A-Za-z_$~#][\w$:~!?.]*)\s*(?:<[^()]*>)?\s*\(/
const lastName = /([A-Za-z_$@#.][\w$.#]*)\s*(?:\[[^\]]*\]\s*)*$/

/** What a reader calls the thing that a header declares, or `undefined`. */
export function nameOf(header: string): string | undefined {
  const bare = header.slice(0, 600).replace(modifiers, '')
  const implementation = /^impl(?:<[^{]*?>)?\s+(?:[^{]*?\bfor\s+)?&?([\w:]+)/.exec(bare)
  if (implementation) return implementation[1]
  const receiver = /^func\s+\(\s*\w*\s*\*?([\w.]+)[^)]*\)\s*(\w+)/.exec(bare)
  if (receiver) return `${receiver[1]}.${receiver[2]}`
  if (/^constructor\s*\(/.test(bare)) return 'constructor'
  const found =
    (typeFirst.test(bare) ? null : nameAfterWord.exec(bare)) ?? assignedName(bare) ?? nameBeforeParenthesis.exec(bare)
  return found?.[1].replace(/["`]/g, '').replace(/[.:]+$/, '')
}

/** `static final int LIMIT = 3`, `limit: number = 3`, `limit <- 3`: the name before the sign, without its type. */
function assignedName(bare: string): RegExpExecArray | null {
  const at = bare.search(/[^=!<>]=(?![=>])|:=|<-/)
  if (at < 0 || at > 200) return null
  const target = bare.slice(0, at + 1)
  if (target.includes('(')) return null
  return lastName.exec(target.replace(/:[^:].*$/, '').trimEnd())
}
