/** How a language is read: enough to skip its comments and strings, and to know what gives it structure. */
export interface Language {
  readonly id: string
  /** File name endings without the dot, and whole file names, in lower case. */
  readonly names: readonly string[]
  /** What holds a body together: braces, indentation (with or without a closing word), or statements that end in a semicolon. */
  readonly structure: 'braces' | 'indentation' | 'statements'
  readonly lineComments: readonly string[]
  readonly blockComments: readonly (readonly [open: string, close: string])[]
  /** Quotes of strings that end on their line. */
  readonly quotes: string
  /** Strings that may span lines. Longest opening first. */
  readonly longStrings?: readonly (readonly [open: string, close: string])[]
  /** A quote that opens a character or a lifetime (`'a'`, `'static`), not a string. */
  readonly characters?: boolean
  /** `${…}` in backticks, and regular expressions between slashes. */
  readonly ecmascript?: boolean
  /** `<<EOF`, by what stands before the name. */
  readonly heredoc?: '<<' | '<<<'
  /** Lines that start with `#` are directives. */
  readonly preprocessor?: boolean
  /** A line end ends a statement unless something says otherwise; without it only `;` or a bracket does. */
  readonly lineEnds?: boolean
  /** Brackets say nothing about structure (`case x)` in a shell). */
  readonly looseBrackets?: boolean
  /** What a line comment is written as in the view. */
  readonly comment: string
  /** Lines that only this language, or few others, would hold. */
  readonly signs: readonly RegExp[]
  /** How many different signs must be seen, where one alone may stand in anything. @default 1 */
  readonly leastSigns?: number
}

const slashes = { lineComments: ['//'], blockComments: [['/*', '*/']], comment: '//' } as const
const hash = { lineComments: ['#'], blockComments: [], comment: '#' } as const
const tripleDouble = [['"""', '"""']] as const

const ecmascript = {
  ...slashes,
  structure: 'braces',
  quotes: '"\'',
  ecmascript: true,
  lineEnds: true,
} as const

const ecmascriptSigns = [
  /^\s*(import|export)\b.*\bfrom\s+['"][^'"]+['"];?\s*$/,
  /^\s*(export\s+)?(default\s+)?(async\s+)?function\s*\*?\s*\w*\s*\(/,
  /^\s*(export\s+)?(const|let)\s+(\w+|\{[^}]*\}|\[[^\]]*\])\s*=\s/,
  /\brequire\(['"][^'"]+['"]\)/,
  /=>\s*[{(]?\s*$/,
  /^\s*module\.exports\b/,
  /^\s*(describe|it|test)\(['"`]/,
  /^\s*(var|let|const) [\w$]+ = .*;$/,
  /^\s*}\s*(else|catch|finally)\b.*{$/,
  /^['"]use (strict|client|server)['"];?$/,
]

/** In the order in which a tie is decided. */
export const languages: readonly Language[] = [
  {
    ...ecmascript,
    id: 'typescript',
    names: ['ts', 'tsx', 'mts', 'cts'],
    signs: [
      ...ecmascriptSigns,
      /^\s*(export\s+)?(declare\s+)?(interface|type|namespace|enum)\s+\w+.*[={]/,
      /^\s*(import|export)\s+type\b/,
      /\w\??:\s*(string|number|boolean|void|unknown|any|Promise<|Record<|readonly )/,
      /^\s*(private|protected|public|readonly|abstract)\s+(readonly\s+|static\s+|async\s+)*\w+[(:?<]/,
      /^\s*export\s+(declare|abstract)\b/,
    ],
  },
  { ...ecmascript, id: 'javascript', names: ['js', 'jsx', 'mjs', 'cjs', 'es6'], signs: ecmascriptSigns },
  {
    ...hash,
    id: 'python',
    names: ['py', 'pyi', 'pyw', 'pyx', 'wscript', 'sconstruct'],
    structure: 'indentation',
    quotes: '"\'',
    longStrings: [
      ['"""', '"""'],
      ["'''", "'''"],
    ],
    signs: [
      /^\s*(async\s+)?def\s+\w+\s*\(.*(:|,|\()\s*(#.*)?$/,
      /^\s*class\s+\w+(\(.*\))?:\s*$/,
      /^from\s+[\w.]+\s+import\s+[\w(*]/,
      /^import\s+[\w.]+(\s+as\s+\w+)?(,\s*[\w.]+)*\s*$/,
      /^\s*(if|elif|for|while|with|try|except|finally|else)\b[^{;]*:\s*(#.*)?$/,
      /^\s*(self\.\w+ = |return self\.|raise \w+\()/,
      /^if __name__ == ['"]__main__['"]:/,
      /^@[\w.]+(\(.*\))?$/,
    ],
  },
  {
    ...slashes,
    id: 'java',
    names: ['java', 'groovy', 'gradle'],
    structure: 'braces',
    quotes: '"\'',
    longStrings: tripleDouble,
    signs: [
      /^package\s+[\w.]+;\s*$/,
      /^import\s+(static\s+)?[\w.]+(\.\*)?;\s*$/,
      /^\s*(public|protected|private)\s+((static|final|abstract|synchronized|native)\s+)*(class|interface|enum|record|@interface)\b/,
      /^\s*(public|protected|private)\s+((static|final|abstract|synchronized|default)\s+)*[\w<>[\], .?]+\s+\w+\s*[(=;]/,
      /^\s*@(Override|Nullable|Deprecated|Test|Autowired|SuppressWarnings)\b/,
      /\bthrows\s+[A-Z]\w+/,
      /^\s*(private|public|protected|static|final)\b.*[;{]\s*$/,
    ],
  },
  {
    ...slashes,
    id: 'csharp',
    names: ['cs', 'csx'],
    structure: 'braces',
    quotes: '"\'',
    longStrings: [...tripleDouble, ['@"', '"'], ['$@"', '"']],
    preprocessor: true,
    signs: [
      /^\s*using\s+(static\s+)?[A-Z][\w.]+;\s*$/,
      /^\s*namespace\s+[\w.]+\s*[;{]?\s*$/,
      /\{\s*get;/,
      /^\s*\[\w+(\(.*\))?\]\s*$/,
      /^\s*(public|private|protected|internal)\s+((static|sealed|override|virtual|abstract|async|readonly|partial|const)\s+)*[\w<>[\],.?]+\s+\w+/,
      /^\s*\/\/\/\s*<(summary|param|returns)/,
    ],
  },
  {
    ...slashes,
    id: 'rust',
    names: ['rs'],
    structure: 'braces',
    quotes: '"',
    longStrings: [
      ['r##"', '"##'],
      ['r#"', '"#'],
      ['"', '"'],
    ],
    characters: true,
    signs: [
      /^\s*(pub(\(\w+\))?\s+)?(async\s+|const\s+|unsafe\s+)*fn\s+\w+/,
      /^\s*(pub(\(\w+\))?\s+)?(use|mod)\s+[\w:{}*, ]+;\s*$/,
      /^\s*impl(<.*>)?\s+[\w:<>', &]+(\s+for\s+.*)?\s*\{?\s*$/,
      /^\s*#!?\[\w+.*\]\s*$/,
      /^\s*let\s+(mut\s+)?\w+.*;\s*$/,
      /^\s*(pub\s+)?(struct|enum|trait|macro_rules!)\s+\w+/,
      /^\s*pub(\(\w+\))?\s+(const|static|type|enum|unsafe|extern)\b/,
      /\w:\s*&?(mut\s+)?(u8|u16|u32|u64|usize|i32|i64|c_int|c_u?long|c_uint|\*mut|\*const|str)\b/,
      /->\s*(Self|Result<|Option<|&|impl |Vec<)/,
      /^\s*\/\/[/!] /,
    ],
  },
  {
    ...slashes,
    id: 'go',
    names: ['go'],
    structure: 'braces',
    quotes: '"\'',
    longStrings: [['`', '`']],
    lineEnds: true,
    signs: [
      /^package\s+\w+\s*$/,
      /^func\s+(\(\w+\s+\*?[\w[\], ]+\)\s*)?\w+[[(]/,
      /^import\s+(\(|"[^"]+")\s*$/,
      /^type\s+\w+\s+(struct|interface|func|map|\[\])/,
      /:=\s/,
      /^\s*if\s+err\s*!=\s*nil\s*\{/,
      /^\t"[\w./-]+"$/,
    ],
  },
  {
    ...slashes,
    id: 'cpp',
    names: ['c', 'h', 'cc', 'cpp', 'cxx', 'hh', 'hpp', 'hxx', 'inl', 'ipp', 'm', 'mm', 'cu', 'ino', 'glsl', 'd'],
    structure: 'braces',
    quotes: '"\'',
    longStrings: [['R"(', ')"']],
    preprocessor: true,
    signs: [
      /^\s*#\s*include\s*[<"][^>"]+[>"]/,
      /^\s*#\s*(define|ifdef|ifndef|endif|if|undef|pragma|elif)\b/,
      /^\s*(typedef|struct|union|static|extern|inline|const|template|namespace)\b.*[;{(>]\s*$/,
      /^(static\s+)?(const\s+)?(unsigned\s+)?(int|void|char|long|bool|double|float|size_t|struct \w+|\w+_t)\s+\**\w+\s*\(/,
      /^\s*(public|private|protected):\s*$/,
      /\bstd::\w+/,
      /->\w+/,
      /^\s*(unsigned|int|char|long|size_t|double|bool|u?int\d+_t)\s+\**\w+(\s*=.*|\[.*\])?;/,
    ],
  },
  {
    ...slashes,
    id: 'php',
    names: ['php', 'phtml', 'inc'],
    structure: 'braces',
    lineComments: ['//', '#'],
    quotes: '',
    // What stands outside of `<?php` is text.
    longStrings: [
      ['?>', '<?'],
      ['"', '"'],
      ["'", "'"],
    ],
    heredoc: '<<<',
    signs: [
      /^\s*<\?php\b/,
      /^\s*\$\w+(->\w+|\[.*\])*\s*=\s/,
      /^\s*(public|private|protected|static|final|abstract|\s)*function\s+&?\w+\s*\(.*\$/,
      /\$this->\w+/,
      /^\s*namespace\s+[\w\\]+;/,
      /^\s*use\s+[\w\\]+(\s+as\s+\w+)?;/,
      /::class\b/,
    ],
  },
  {
    ...slashes,
    id: 'kotlin',
    names: ['kt', 'kts'],
    structure: 'braces',
    quotes: '"',
    longStrings: tripleDouble,
    characters: true,
    lineEnds: true,
    signs: [
      /^\s*((public|private|internal|protected|override|open|suspend|inline|operator|abstract)\s+)*fun\s+(<.*>\s*)?[\w.`<>?]+\s*\(/,
      /^\s*((private|internal|override|lateinit|const)\s+)*(val|var)\s+\w+(:\s*\w|\s*=|\s+by\b)/,
      /^\s*(data|sealed|enum|open|abstract|internal|companion)\s+(class|object|interface)\b/,
      /^import\s+[\w.]+(\.\*)?(\s+as\s+\w+)?\s*$/,
      /^package\s+[\w.]+\s*$/,
    ],
  },
  {
    ...slashes,
    id: 'swift',
    names: ['swift'],
    structure: 'braces',
    quotes: '"',
    longStrings: tripleDouble,
    lineEnds: true,
    signs: [
      /^\s*((public|private|internal|fileprivate|open|static|override|mutating|class|final)\s+)*func\s+[\w<=>+*/-]+\s*[(<]/,
      /^\s*(public\s+|private\s+)?(extension|protocol)\s+\w+.*\{/,
      /^\s*(guard|if)\s+let\s+\w+/,
      /^\s*(@\w+\s+)?((public|private|fileprivate|static|weak|lazy)(\(set\))?\s+)*(let|var)\s+\w+\s*(:|=)/,
      /^import\s+(Foundation|UIKit|SwiftUI|Combine|XCTest)\b/,
      /^\s*init\??\(/,
    ],
  },
  {
    ...slashes,
    id: 'scala',
    names: ['scala', 'sc', 'sbt'],
    structure: 'braces',
    quotes: '"',
    longStrings: tripleDouble,
    characters: true,
    lineEnds: true,
    signs: [
      /^\s*((override|private|protected|implicit|final|lazy|inline)(\[\w+\])?\s+)*def\s+[\w`]+.*(=|\{|\))\s*$/,
      /^\s*(case\s+class|case\s+object|sealed\s+trait|trait|object)\s+\w+/,
      /^import\s+[\w.]+\.(\{.*\}|_)\s*$/,
      /^\s*case\s+.*=>/,
      /^\s*((private|override|implicit|lazy)\s+)*val\s+\w+.*=/,
    ],
  },
  {
    ...slashes,
    id: 'dart',
    leastSigns: 2,
    names: ['dart'],
    structure: 'braces',
    quotes: '"\'',
    longStrings: [...tripleDouble, ["'''", "'''"]],
    signs: [
      /^import\s+'(package|dart):/,
      /^\s*(final|late|const)\s+\w+.*;$/,
      /^\s*Widget\s+build\(/,
      /^part\s+(of\s+)?['"]/,
    ],
  },
  {
    ...hash,
    id: 'ruby',
    names: ['rb', 'rake', 'gemspec', 'gemfile', 'rakefile', 'podfile'],
    structure: 'indentation',
    blockComments: [['=begin', '=end']],
    quotes: '"\'',
    heredoc: '<<',
    signs: [
      /^\s*def\s+(self\.)?\w+[?!=]?(\s*\(.*\))?\s*$/,
      /^\s*(end|private|protected)\s*$/,
      /^\s*(module|class)\s+[A-Z][\w:]*(\s*<\s*[\w:]+)?\s*$/,
      /^\s*require(_relative)?\s+['"]/,
      /^\s*attr_(reader|writer|accessor)\s+:/,
      /\bdo\s*\|[^|]*\|\s*$/,
    ],
  },
  {
    ...hash,
    id: 'elixir',
    names: ['ex', 'exs'],
    structure: 'indentation',
    quotes: '"\'',
    longStrings: tripleDouble,
    signs: [
      /^\s*defmodule\s+[\w.]+\s+do/,
      /^\s*defp?\s+\w+.*\bdo:?/,
      /^\s*@(doc|moduledoc|spec|impl|type)\b/,
      /\|>\s/,
      /^\s*(use|alias|require)\s+[A-Z]/,
      /^\s*end\s*$/,
    ],
  },
  {
    ...hash,
    id: 'shell',
    leastSigns: 2,
    names: ['sh', 'bash', 'zsh', 'ksh', 'fish', 'bats', 'bashrc', 'profile'],
    structure: 'indentation',
    looseBrackets: true,
    quotes: '"\'',
    heredoc: '<<',
    signs: [
      /^#!.*\b(ba|z|k|da)?sh\b/,
      /^\s*(if|elif|while)\s+(\[\[?\s|!|command|test|grep).*(;\s*(then|do))?\s*$/,
      /^\s*(fi|done|esac|then|;;)\s*$/,
      /^\s*(function\s+)?[\w-]+\s*\(\)\s*\{?\s*$/,
      /^\s*(export\s+)?[A-Za-z_]\w*=("|'|\$|[\w/.-]*$)/,
      /^\s*(echo|printf|local|set -\w+|source|cd|mkdir|rm -)\b/,
      /"\$\{?\w+/,
    ],
  },
  {
    id: 'lua',
    names: ['lua'],
    structure: 'indentation',
    lineComments: ['--'],
    blockComments: [['--[[', ']]']],
    quotes: '"\'',
    longStrings: [['[[', ']]']],
    comment: '--',
    signs: [
      /^\s*(local\s+)?function\s+[\w.:]*\s*\(.*\)/,
      /^\s*local\s+\w+(\s*,\s*\w+)*\s*=/,
      /\bthen\s*$/,
      /^\s*end[,)]*\s*$/,
      /^\s*return\s+[A-Z_]\w*\s*$/,
    ],
  },
  {
    ...hash,
    id: 'perl',
    names: ['pl', 'pm', 't', 'cgi'],
    structure: 'braces',
    blockComments: [
      ['=pod', '=cut'],
      ['=head1', '=cut'],
      ['=encoding', '=cut'],
    ],
    quotes: '"\'',
    heredoc: '<<',
    signs: [
      /^\s*sub\s+\w+\s*(\(.*\)\s*)?\{?/,
      /^\s*(my|our|local)\s+[$@%(]/,
      /^\s*use\s+(strict|warnings|[A-Z][\w:]+).*;/,
      /^package\s+[\w:]+;/,
      /\$self->/,
      /=~\s*[ms]?[/{]/,
    ],
  },
  {
    ...hash,
    id: 'r',
    leastSigns: 2,
    names: ['r'],
    structure: 'braces',
    quotes: '"\'',
    lineEnds: true,
    signs: [/^\s*[\w.]+\s*<-\s*function\s*\(/, /^\s*[\w.$]+\s*<-\s/, /^\s*library\(\w+\)/, /%>%|\|>/],
  },
  {
    id: 'haskell',
    names: ['hs', 'lhs', 'elm', 'purs'],
    structure: 'indentation',
    lineComments: ['--'],
    blockComments: [['{-', '-}']],
    quotes: '"',
    characters: true,
    comment: '--',
    signs: [
      /^module\s+[A-Z][\w.]*(\s+\(|\s+where|\s*$)/,
      /^import\s+(qualified\s+)?[A-Z][\w.]*(\s+(as|hiding)\b|\s*\(|\s*$)/,
      /^[a-z]\w*'?(,\s*\w+)*\s+::\s/,
      /^(data|newtype|instance|class|type)\s+.*(=|where)/,
      /^\{-#\s*\w+/,
      /^\s+(where|deriving)\b/,
    ],
  },
  {
    id: 'sql',
    names: ['sql', 'ddl', 'psql', 'pgsql'],
    structure: 'statements',
    lineComments: ['--'],
    blockComments: [['/*', '*/']],
    quotes: '"',
    longStrings: [
      ["'", "'"],
      ['$$', '$$'],
    ],
    comment: '--',
    signs: [
      /^\s*create\s+(or\s+replace\s+)?(unique\s+|temp(orary)?\s+|materialized\s+)*(table|index|view|function|procedure|trigger|type|schema|sequence|extension)\b/i,
      /^\s*(insert\s+into|alter\s+table|drop\s+(table|index|view)|delete\s+from|update\s+\w+\s+set)\b/i,
      /^\s*select\b.*/i,
      /^\s*(from|where|group\s+by|order\s+by|left\s+join|inner\s+join|join)\b\s+\S/i,
      /\b(varchar|integer|bigint|timestamp|primary\s+key|not\s+null|references)\b/i,
    ],
  },
  {
    ...slashes,
    id: 'css',
    leastSigns: 2,
    names: ['css', 'scss', 'less', 'sass', 'styl'],
    structure: 'braces',
    quotes: '"\'',
    signs: [
      /^\s*[.#@&:*\w][\w\s.#:>~+*,&()[\]="'-]*\{\s*$/,
      /^\s*(--)?[a-z-]+\s*:\s*[^;{]+;\s*$/,
      /^\s*@(media|import|font-face|mixin|include|use|keyframes|layer|tailwind)\b/,
    ],
  },
  {
    ...slashes,
    id: 'proto',
    names: ['proto', 'thrift', 'fbs'],
    structure: 'braces',
    quotes: '"\'',
    signs: [
      /^syntax\s*=\s*"proto\d"/,
      /^\s*(message|service|enum|oneof)\s+\w+\s*\{/,
      /^\s*(repeated\s+|optional\s+|required\s+)?[\w.<>, ]+\s+\w+\s*=\s*\d+(\s*\[.*\])?;/,
      /^\s*rpc\s+\w+\s*\(/,
    ],
  },
  {
    ...hash,
    id: 'graphql',
    leastSigns: 2,
    names: ['graphql', 'gql', 'graphqls'],
    structure: 'braces',
    quotes: '"',
    longStrings: tripleDouble,
    lineEnds: true,
    signs: [
      /^(extend\s+)?(type|input|interface|enum|union|scalar|directive)\s+@?\w+.*[{=]?\s*$/,
      /^(query|mutation|subscription|fragment)\s+\w+/,
      /^\s+\w+(\(.*\))?:\s*\[?\w+!?\]?!?(\s+@.*)?$/,
    ],
  },
  {
    ...hash,
    id: 'terraform',
    leastSigns: 2,
    names: ['tf', 'tfvars', 'hcl'],
    structure: 'braces',
    lineComments: ['#', '//'],
    blockComments: [['/*', '*/']],
    quotes: '"',
    heredoc: '<<',
    lineEnds: true,
    signs: [
      /^(resource|data|module|variable|output|provider|locals|terraform)\s*("[\w-]+"\s*)*\{/,
      /^\s+\w+\s+=\s+(var|local|data|module|aws_\w+)\./,
      /^\s+\w+\s*=\s*("|\[|\{|true|false|\d)/,
    ],
  },
  {
    ...hash,
    id: 'dockerfile',
    names: ['dockerfile', 'containerfile'],
    structure: 'indentation',
    looseBrackets: true,
    quotes: '',
    signs: [
      /^FROM\s+\S+(\s+AS\s+\S+)?\s*$/i,
      /^(RUN|COPY|ADD|ENV|ARG|WORKDIR|EXPOSE|ENTRYPOINT|CMD|USER|LABEL|VOLUME|HEALTHCHECK)\s+\S/,
    ],
  },
  {
    ...hash,
    id: 'makefile',
    leastSigns: 2,
    names: ['makefile', 'gnumakefile', 'mk', 'mak'],
    structure: 'indentation',
    looseBrackets: true,
    quotes: '',
    signs: [
      /^\.PHONY\s*:/,
      /^[\w./%$()-]+(\s+[\w./%$()-]+)*\s*::?(\s|$)(?!.*[;{]$)/,
      /^[A-Z_a-z]\w*\s*(:|\?|\+)?=\s*(?!.*[;{]$)/,
      /^\t[@-]?\S/,
      /\$\(\w+\)|\$@|\$</,
    ],
  },
  {
    ...slashes,
    id: 'component',
    names: ['vue', 'svelte', 'astro'],
    structure: 'indentation',
    lineComments: [],
    blockComments: [['<!--', '-->']],
    quotes: '"',
    looseBrackets: true,
    signs: [
      /^<script(\s[^>]*)?>\s*$/,
      /^<template(\s[^>]*)?>\s*$/,
      /^<\/(script|template|style)>\s*$/,
      /^<style(\s[^>]*)?>\s*$/,
      /\s(v-if|v-for|v-model|@click|:class|on:click|bind:value)=/,
    ],
  },
]

/** What a language without a table of its own is read as: most have braces or indent, and comment with `//` or `#`. */
export const unknownBraces: Language = {
  ...slashes,
  id: 'code',
  names: [],
  structure: 'braces',
  quotes: '"\'',
  lineEnds: true,
  characters: true,
  signs: [],
}

export const unknownIndentation: Language = {
  ...hash,
  id: 'code',
  names: [],
  structure: 'indentation',
  lineComments: ['#', '//', '--'],
  quotes: '"\'',
  looseBrackets: true,
  signs: [],
}

const byName = new Map(languages.flatMap(language => language.names.map(name => [name, language] as const)))

/** The language of a file called `name`, by its ending or its whole name. */
export function languageOfName(name: string): Language | undefined {
  const base = name.slice(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1).toLowerCase()
  const whole = byName.get(base) ?? (base.startsWith('dockerfile') ? byName.get('dockerfile') : undefined)
  return whole ?? (base.includes('.') ? byName.get(base.slice(base.lastIndexOf('.') + 1)) : undefined)
}
