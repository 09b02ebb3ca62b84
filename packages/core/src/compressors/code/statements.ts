/** What a statement among declarations is to a reader who has not asked for it yet. */
export type StatementKind = 'import' | 'declaration' | 'registration' | 'other'

const imports =
  /^(?:import\b|from\s+[\w.]+\s+import\b|use\s|using\s|require(?:_relative|_once)?\b|include(?:_once)?\b|extern\s+crate\b|mod\s+\w+;|package\s|namespace\s+[\w\\.]+;|open\s+\w|alias\s+[A-Z]|source\s|\.\s+[\w/"$]|library\(|syntax\s*=|@(?:import|use|forward)\b|load\(|(?:export\s+)?(?:const|let|var)\s[^=]*=\s*(?:await\s+import|require)\(|export\s+(?:type\s+)?(?:\*|\{).*\bfrom\b|#\s*include\b|#\s*import\b)/
const routes = /['"`]\/[\w:/{}*.-]*['"`]/
const declarationWords =
  /^(?:export|const|let|var|val|static|final|public|private|protected|internal|readonly|declare|abstract|type|typedef|typealias|enum|struct|class|union|extern|pub|fn|fun|func|function|def|sub|interface|trait|attr_\w+|belongs_to|has_many|has_one|validates?|scope|local|my|our|use|global|data|newtype|deriving|infix\w*|defstruct|field|rpc|option|scalar|directive|abstract|override|async|get|set|case|volatile|unsigned|signed|int|char|void|long|short|bool|double|float|size_t|event|delegate|create|alter\s+table|insert\s+into|lateinit|mutating|associatedtype|require|module|@\w+|\$\w+:|--[\w-]+:|FROM|ENTRYPOINT|CMD|EXPOSE|ENV|ARG|WORKDIR|USER|RUN|COPY|ADD|LABEL|VOLUME|HEALTHCHECK)\b/i
const prototype =
  /^[\w\s*&:<>,~[\]]+\([^;{}]*\)\s*(?:const|noexcept|override|final|throws\s[\w, .]+|__attribute__.*|= (?:0|default|delete))*$/

/** @param code The statement on one line, without comments. */
export function statementKind(code: string, isMember: boolean): StatementKind {
  const start = code.slice(0, 300)
  if (imports.test(start)) return 'import'
  if (isMember || declarationWords.test(start) || isAssignment(start)) return 'declaration'
  if (/^[\w$.@]+\(?/.test(start) && routes.test(start) && code.length < 200) return 'registration'
  if (prototype.test(start)) return 'declaration'
  return 'other'
}

/** Whether a statement gives a value to a name rather than passes an option in a call. */
function isAssignment(start: string): boolean {
  const at = start.search(/[^=!<>]=(?![=>])|:=|<-/)
  if (at < 0) return false
  const target = start.slice(0, at + 1)
  return !target.includes('(') || /\)\s*[\w:<>*&[\]? ]*$/.test(target)
}
