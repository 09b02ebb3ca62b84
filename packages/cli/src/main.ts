#!/usr/bin/env node
import { parseArgs } from 'node:util'
import { compressInput } from './compress-input.ts'
import { handOff } from './hand-off.ts'
import { InputError, readFiles, readPipe } from './input.ts'

const usage = `Usage: sharedctx [options] [FILE…]
Without files and without a pipe: a hand-off of real content between two agents.
With files or a pipe: the compressed view of each, what was tried, and what was saved.

  --query TEXT    what the reader wants to know
  --tokens N      most tokens of a view
  --exact         only what loses nothing
  --model NAME    whose tokens are counted (gpt-4o)
  --view-only     print the view and nothing else
  --help          this text`

async function main(): Promise<void> {
  const { values, positionals } = readArguments()
  if (values.help) {
    console.log(usage)
    return
  }
  const inputs = positionals.length > 0 ? readFiles(positionals) : await readPipe()
  if (!inputs) {
    handOff(values.model)
    return
  }
  for (const input of inputs) {
    compressInput(input, {
      query: values.query,
      maxTokens: values.tokens === undefined ? undefined : wholeNumber(values.tokens),
      exact: values.exact,
      model: values.model,
      viewOnly: values['view-only'],
    })
  }
}

function readArguments() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        query: { type: 'string' },
        tokens: { type: 'string' },
        exact: { type: 'boolean', default: false },
        model: { type: 'string', default: 'gpt-4o' },
        'view-only': { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    })
  } catch (error) {
    throw new InputError(`${error instanceof Error ? error.message : String(error)}. See --help.`)
  }
}

function wholeNumber(text: string): number {
  const number = Number(text)
  if (!Number.isInteger(number) || number < 1)
    throw new InputError(`Expected --tokens to be a whole number, 1 or more, got ${JSON.stringify(text)}.`)
  return number
}

main().catch((error: unknown) => {
  if (!(error instanceof InputError)) throw error
  console.error(`sharedctx: ${error.message}`)
  process.exitCode = 1
})

// A reader that has seen enough, such as `head`, closes the pipe: that is no failure of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
  process.exit()
})
