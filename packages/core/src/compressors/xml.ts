import type { CompressContext, Compressor, Sample } from '../compressor.ts'
import { outlineTree } from '../structure/tree/outline.ts'
import type { Outline } from '../view/outline.ts'
import { parseXml } from './xml/parse.ts'

/**
 * XML by its elements: repeated ones become tables, the rest lines of paths and values; declarations, namespaces and
 * comments are told apart from what the document says.
 */
export function xmlCompressor(): Compressor {
  return { name: 'xml', detect, compress }
}

function compress(text: string, context: CompressContext): Outline | null {
  const { root, asides } = parseXml(text)
  if (root.type !== 'map' || !root.entries.some(({ value }) => value.type === 'map' || value.type === 'list'))
    return null
  return outlineTree(root, text, { kind: 'xml', context, asides })
}

/** Names of elements that say a document is HTML, even where it is written as XML. */
const htmlRoot =
  /^(?:html|head|body|div|span|p|a|ul|ol|li|table|tr|td|th|thead|tbody|h[1-6]|br|hr|img|form|input|button|script|style|link|meta|section|article|main|nav|header|footer|details|summary|b|i|em|strong|code|pre|sub|sup|picture|kbd|center)$/i

function detect({ head, tail, hints }: Sample): number {
  // A terminal may have left a colour or two in front.
  const text = head.replace(/^(?:\s|\ufeff|\u001b\[[\d;]*m)+/, '')
  if (text[0] !== '<') return 0
  const isDeclared = text.startsWith('<?xml')
  const root =
    /^(?:\s*(?:<\?[\s\S]*?\?>|<!--[\s\S]*?-->|<!DOCTYPE[^<>[]*(?:\[[^\]]*\])?\s*>))*\s*<([A-Za-z_][\w.:-]*)/.exec(
      text,
    )?.[1]
  if (/<!doctype\s+html/i.test(text.slice(0, 1_000)) || (root && htmlRoot.test(root))) return isDeclared ? 0.1 : 0
  if (isDeclared) return 0.97
  if (!root || isUnescaped(head)) return 0
  const end = (tail || head).trimEnd()
  const closes = end.endsWith(`</${root}>`) || (end.endsWith('/>') && !tail)
  const named = /\.(?:xml|svg|rss|atom|plist|pom|xsd|xsl|xliff|xlf|csproj|nuspec|wsdl|kml|gpx)$/i.test(hints.name ?? '')
  if (closes) return named ? 0.97 : 0.92
  if (named) return 0.9
  return end.endsWith('>') && /<\/[\w.:-]+>/.test(head) ? 0.6 : 0.3
}

/** Signs that XML would have escaped: files of other kinds were put between tags. */
const MOST_UNESCAPED = 3

function isUnescaped(head: string): boolean {
  const text = head.replace(/<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>/g, '')
  return (text.match(/<(?=[\s=\d(])|&(?=[\s&=])/g)?.length ?? 0) > MOST_UNESCAPED
}
