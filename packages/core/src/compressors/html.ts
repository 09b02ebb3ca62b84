import type { Compressor, Sample } from '../compressor.ts'
import { readHtml } from './html/reader.ts'
import { outlineWriting } from './writing/outline.ts'

/**
 * Pages and fragments: what a reader sees, as text; scripts, styles, navigation and link targets stay under the marker of the whole.
 */
export function htmlCompressor(): Compressor {
  return {
    name: 'html',
    detect,
    compress: (text, context) => outlineWriting('html', text, readHtml(text, context), { derived: true }),
  }
}

const tag =
  /<\/?(?:a|abbr|article|aside|b|blockquote|body|br|button|center|code|dd|div|dl|dt|em|figure|font|footer|form|h[1-6]|head|header|hr|i|iframe|img|input|label|li|link|main|meta|nav|ol|option|p|pre|script|section|select|small|span|strong|style|sup|svg|table|tbody|td|th|thead|title|tr|ul)(?:\s[^<>]{0,500})?\/?>/gi

function detect({ head, hints }: Sample): number {
  const start = head.slice(0, 2_000).replace(/^\ufeff?\s*(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*)*/, '')
  if (/^<!doctype\s+html|^<html[\s>]/i.test(start)) return 0.97
  const tags = head.match(tag) ?? []
  if (tags.length < 3) return 0
  const share = tags.reduce((sum, text) => sum + text.length, 0) / head.length
  const opens = start.startsWith('<') ? 0.25 : 0
  const named = /\.x?html?$/i.test(hints.name ?? '') ? 0.2 : 0
  const closing = tags.filter(text => text[1] === '/').length / tags.length
  if (closing < 0.15 && opens === 0) return 0.1
  const code =
    /^\s*(?:import|export|const|function|class|<template|<script setup)\b/m.test(head.slice(0, 4_000)) && opens === 0
      ? 0.4
      : 0
  // A README may start with centred HTML.
  const markdown = (head.match(/^(?:#{1,6} |```)|\]\(\S+\)/gm)?.length ?? 0) > 2 ? 0.4 : 0
  return Math.max(
    0,
    Math.min(0.95, opens + Math.min(0.55, share * 2.2) + (tags.length > 12 ? 0.1 : 0) + named - code - markdown),
  )
}
