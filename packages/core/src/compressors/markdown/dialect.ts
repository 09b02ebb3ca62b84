/** The syntax of one markup language, as far as cutting it into blocks needs it. */
export interface Dialect {
  readonly name: 'markdown' | 'rst' | 'asciidoc'
  /** How deep a heading `line` is, from 1 on, and its text; nothing when it is none. `next` is the line below. */
  heading(line: string, next: string | undefined): Heading | undefined
  /** What ends the verbatim block that `line` opens; nothing when it opens none. */
  fence(line: string, previous: string | undefined): Fence | undefined
  /** A line that holds syntax only or that no reader of the text sees. */
  isNoise(line: string): boolean
  /** A list marker with the space around it. */
  readonly item: RegExp
}

export interface Heading {
  readonly depth: number
  readonly text: string
  /** Lines that it takes. */
  readonly lines: 1 | 2
}

export interface Fence {
  /** The language or type that it names; empty when it names none. */
  readonly info: string
  /** The line that ends it; `'indent'` when it lasts as long as its lines are indented. */
  readonly end: RegExp | 'indent'
}

const markdown: Dialect = {
  name: 'markdown',
  heading: (line, next) => {
    const atx = /^ {0,3}(#{1,6})[ \t]+(\S.*?)[ \t]*#*[ \t]*$/.exec(line.slice(0, 400))
    if (atx) return { depth: atx[1].length, text: atx[2], lines: 1 }
    if (next === undefined || line.length > 200 || !/^ {0,3}(?:=+|-{3,})[ \t]*$/.test(next)) return undefined
    if (!/^ {0,3}[^\s>|#-]/.test(line) || /^ {0,3}(?:[*+]|\d+[.)])\s/.test(line)) return undefined
    return { depth: next.includes('=') ? 1 : 2, text: line.trim(), lines: 2 }
  },
  fence: line => {
    const open = /^\s*(?:[-*+>] )?\s*(`{3,}|~{3,})\s*\{?\.?([^\s`{},]*)/.exec(line.slice(0, 200))
    if (open) return { info: open[2], end: new RegExp(`^\\s*(?:> )?\\s*${open[1][0]}{${open[1].length},}\\s*$`) }
    if (/^\$\$\s*$/.test(line)) return { info: 'math', end: /^\$\$\s*$/ }
    return undefined
  },
  isNoise: line =>
    /^ {0,3}\[(?!\^)[^\]]{1,200}\]:\s*(?:\S+|$)/.test(line) ||
    /^\s*<?https?:\/\/\S{1,300}>?\s*$/.test(line) ||
    /^\s*(?:<!--.*-->|:::.*|\[\[?_?TOC_?\]?\])\s*$/i.test(line),
  item: /^(\s*)([-*+•]|\d{1,9}[.)])(\s+)(?=\S)/,
}

const underline = /^([=\-~^"'`#*+:.<>_])\1{2,}\s*$/

const rst: Dialect = {
  name: 'rst',
  heading: (line, next) => {
    if (next === undefined || line.length > 200 || !/^\S/.test(line) || underline.test(line)) return undefined
    if (!underline.test(next) || next.trim().length < Math.min(3, line.trim().length)) return undefined
    const depth = '=-~^"'.indexOf(next[0])
    return { depth: depth < 0 ? 3 : depth + 1, text: line.trim(), lines: 2 }
  },
  fence: (line, previous) => {
    const directive =
      /^\s*\.\. (?:code-block|code|sourcecode|literalinclude|parsed-literal|math|csv-table|doctest)::\s*(\S*)/.exec(
        line.slice(0, 200),
      )
    if (directive) return { info: directive[1], end: 'indent' }
    if (/^\s*\.\. \w/.test(line) && !/^\s*\.\. [\w-]+::/.test(line)) return undefined
    return previous !== undefined && /::\s*$/.test(line) && !/^\s*\.\. /.test(line)
      ? { info: '', end: 'indent' }
      : undefined
  },
  isNoise: line =>
    underline.test(line) ||
    /^\s*\.\. (?:_[^:]+:|\|[^|]+\||toctree::|contents::|index::|module::|currentmodule::|image::|highlight|default-role)/.test(
      line,
    ) ||
    /^\s*:(?:maxdepth|widths|header-rows|align|alt|target|class|orphan|caption|name|hidden):?/.test(line),
  item: /^(\s*)([-*+•]|#\.|\d{1,9}[.)]|\(\d+\))(\s+)(?=\S)/,
}

const asciidoc: Dialect = {
  name: 'asciidoc',
  heading: line => {
    const match = /^(={1,6})[ \t]+(\S.*?)[ \t]*$/.exec(line.slice(0, 400))
    return match ? { depth: match[1].length, text: match[2], lines: 1 } : undefined
  },
  fence: (line, previous) => {
    const open = /^(-{4,}|\.{4,}|`{3,})\s*(\S*)$/.exec(line)
    if (!open) return undefined
    const info = /^\[source,\s*([^\],]+)/.exec(previous ?? '')?.[1] ?? (open[1][0] === '`' ? open[2] : '')
    return { info, end: new RegExp(`^[${open[1][0]}]{${open[1].length}}\\s*$`) }
  },
  isNoise: line =>
    /^(?:\/\/.*|:[\w!-]+:.*|\[\[.*\]\]|\[.*\]|ifdef::.*|ifndef::.*|endif::.*|include::.*|<<<|\+|={4,}|\*{4,}|_{4,}|--)\s*$/.test(
      line,
    ),
  item: /^(\s*)([-*]+|\.+|\d{1,9}\.)(\s+)(?=\S)/,
}

/** The dialect that the marks in these lines speak of; Markdown unless another one shows more of its own. */
export function dialectOf(lines: readonly string[]): Dialect {
  let rstMarks = 0
  let asciidocMarks = 0
  let markdownMarks = 0
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index].slice(0, 300)
    if (/^\s*\.\. (?:[\w-]+::|_[^:]+:|\|)|^\s*:\w+:`|\s:\w+:`[^`]+`|[^`]``[^`]+``|`__?(?:\W|$)/.test(line)) rstMarks++
    if (
      index > 0 &&
      underline.test(line) &&
      /^\S/.test(lines[index - 1]) &&
      lines[index - 1].trim().length <= line.trim().length
    )
      rstMarks++
    if (
      /^={1,6} \S|^\[(?:source|NOTE|TIP|options|cols|\[)|^\|===|^:[\w-]+: |^(?:NOTE|TIP|WARNING|IMPORTANT): |link:\S+\[|^-{4,}$/.test(
        line,
      )
    )
      asciidocMarks++
    if (/^#{1,6} \S|^```|\]\(\S+\)|\*\*\S/.test(line)) markdownMarks++
  }
  const most = Math.max(rstMarks, asciidocMarks, markdownMarks)
  if (most === markdownMarks) return markdown
  return most === asciidocMarks && asciidocMarks > rstMarks ? asciidoc : rst
}
