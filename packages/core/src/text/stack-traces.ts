/** What a line is within a stack trace. */
export type TraceLine =
  /** Opens a trace or one of its links: `Traceback (most recent call last):`, `goroutine 1 [running]:`, `During handling of …`. */
  | 'opening'
  /** Names what was thrown: `java.io.IOException: disk full`, `Caused by: …`, `panic: …`. */
  | 'message'
  /** A frame in the program's own code. */
  | 'own'
  /** A frame in a library, a framework or the language's runtime. */
  | 'library'
  /** Source text that is quoted below a frame, and its underline. */
  | 'code'
  /** `... 12 more` */
  | 'more'

/** Reads the lines of one text in order and says which belong to a stack trace; keeps a constant amount of state. */
export interface TraceReader {
  next(line: string): TraceLine | undefined
}

/** Reads traces of Java, Python, JavaScript, .NET, Go, Rust and Ruby. */
export function traceReader(): TraceReader {
  let dialect: 'python' | 'go' | 'rust' | undefined
  let frame: TraceLine = 'own'
  return {
    next: full => {
      const line = full.length > LONGEST ? full.slice(0, LONGEST) : full
      if (pythonOpening.test(line)) {
        dialect = 'python'
        return 'opening'
      }
      if (chained.test(line)) return 'opening'
      if (goOpening.test(line)) {
        dialect = 'go'
        return 'opening'
      }
      if (/^\s*stack backtrace:/i.test(line)) {
        dialect = 'rust'
        return 'opening'
      }
      if (dialect === 'python') {
        const file = pythonFrame.exec(line)
        if (file) return (frame = isLibrary(file[1]) ? 'library' : 'own')
        if (thrownInGroup.test(line)) return 'message'
        if (/^[\s|+]/.test(line) && line.trim() !== '') return 'code'
        dialect = undefined
        if (line.trim() !== '') return 'message'
        return undefined
      }
      if (dialect === 'go') {
        if (/^\t\S+\.(?:go|s):\d+/.test(line)) return frame
        if (line.startsWith('panic(')) return (frame = 'library')
        if (/^(?:created by )?[\w./@%*()-]+\.[\w.(*)[\]·-]+(?:\(.*\)| in goroutine \d+)?$/.test(line))
          return (frame = goLibrary.test(line) ? 'library' : 'own')
        if (line.trim() !== '') dialect = undefined
      }
      if (dialect === 'rust') {
        if (/^\s+\d+: /.test(line)) return (frame = isLibrary(line) ? 'library' : 'own')
        if (/^\s+at /.test(line)) return frame
        dialect = undefined
      }
      const short = shortPythonFrame.exec(line)
      if (short) return (frame = isLibrary(short[1]) || short[1].startsWith('/usr/') ? 'library' : 'own')
      if (atFrame.test(line) || rubyFrame.test(line)) return (frame = isLibrary(line) ? 'library' : 'own')
      if (/^\s*\.\.\. \d+ (?:more|common|lines|frames)/.test(line)) return 'more'
      if (cause.test(line) || thrown.test(line)) return 'message'
      return undefined
    },
  }
}

/** What is told from a line's beginning; the rest is not looked at. */
const LONGEST = 1_000

const pythonOpening = /^[\s|+]*(?:Exception Group )?Traceback \(most recent call (?:last|first)\)/
const chained =
  /^[\s|]*(?:During handling of the above exception, another|The above exception was the direct cause of|--- End of (?:inner exception )?stack trace)/
/** Below the bars of an exception group. */
const thrownInGroup =
  /^\s+[|+] {1,40}(?:[a-zA-Z_]\w{0,80}\.){0,10}[A-Z]\w{0,80}(?:Error|Exception|Group|Warning|Interrupt|Exit)(?=:|$)/
const goOpening = /^goroutine \d+ (?:gp=\S+ m=\S+ (?:mp=\S+ )?)?\[[^\]]*\]:/
const pythonFrame = /^[\s|+]*File "([^"]*)", line \d+/
/** As pytest writes it in its short form. */
const shortPythonFrame = /^(\S{1,300}\.py):\d+: in \S/
const atFrame =
  /^\s*at\s+(?:async\s+|new\s+|~)?(?:[\w$<>.[\]/@:`'+-]+(?: \[as [^\]]+\])?\s*\(.*\)(?:\s*~?\[.*\]| in .*| \{)?$|(?:file|node|https?|webpack(?:-internal)?):\S+|\S+:\d+(?::\d+)?\)?$|<anonymous>)/
const rubyFrame = /^\s+(?:\d+: )?from \S+:\d+:in /
const cause = /^\s*(?:\|\s*)?(?:Caused by|Suppressed|Wrapped by|Reason|Root cause|\[cause\]|---> ?)\s*:?\s*\S/
const thrown =
  /^(?:(?:Uncaught|Unhandled exception\.|Exception in thread "[^"]*"|panic:|fatal error:|thread '[^']*'(?: \(\d+\))? panicked at)\s?|(?:[a-zA-Z_$][\w$]*[./])*[A-Z][\w$]*(?:Error|Exception|Throwable|Failure|Fault|Interrupt)(?: \[[^\]]+\])?(?=:|$))/

const library = new RegExp(
  [
    // Java and what runs beside it
    String.raw`\bat (?:~?(?:app|java\.base|java\.\w+|jdk\.\w+)(?:@[\w.]+)?//?)?(?:java|javax|jakarta|jdk|sun|com\.sun|scala|kotlin|groovy|clojure|akka|play|io\.netty|io\.grpc|io\.micrometer|io\.reactivex|reactor|rx|okhttp3|retrofit2|com\.google|com\.fasterxml|com\.zaxxer|com\.mysql|com\.mongodb|org\.(?:springframework|apache\.(?:catalina|tomcat|coyote|http|maven|commons|kafka|felix)|hibernate|junit|eclipse|jboss|mockito|postgresql|gradle|codehaus|testng|slf4j|aspectj)|android|androidx|dalvik|com\.android)\.`,
    // JavaScript
    String.raw`node_modules|\(?node:|internal/|\(native\)|<anonymous>\)?$|webpack/`,
    // Python
    String.raw`site-packages|dist-packages|/lib(?:64)?/python[\d.]+/|/Lib/|<frozen `,
    // .NET
    String.raw`\bat (?:System|Microsoft|Xunit|NUnit|Newtonsoft)\.`,
    // Rust and Go
    String.raw`/rustc/|\.cargo/registry|(?:\d+: )(?: {0,20}0x[0-9a-f]{1,16} - )?(?:<?(?:std|core|alloc|tokio|test|rust_begin_unwind|__rustc?|_start|__libc\w{0,40}|main$)\b)|/go/src/|/pkg/mod/`,
    // Ruby, C
    '/gems/|/usr/lib/|/usr/include/',
  ].join('|'),
)
const goLibrary =
  /^(?:created by )?(?:runtime|testing|net|net\/http|reflect|sync|os|io|syscall|internal|database\/sql|encoding\/\w+|panic)\b[./(]/

/** A test is the program's own, whoever's packages it lives in: those who work on a library see its tests fail. */
const ownTest = /(?:Tests?|IT|Spec)\.(?:java|kt|scala|groovy):\d/

function isLibrary(frame: string): boolean {
  return library.test(frame) && !ownTest.test(frame)
}
