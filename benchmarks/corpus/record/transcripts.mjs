// Agent transcripts in the formats of OpenAI, Anthropic and LangChain. What users, assistants and calls say is written here;
// every tool result is a recorded output of a real command (or a slice of one), never made up.
import { mkdirSync, readFileSync, writeFileSync, appendFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const recorded = join(dirname(fileURLToPath(import.meta.url)), '../recorded')
const read = (file, from = 0, to = undefined) => readFileSync(join(recorded, file), 'utf8').split('\n').slice(from, to).join('\n')
const user = text => ({ role: 'user', text })
const assistant = (text, ...calls) => ({ role: 'assistant', text, calls: calls.map(([name, input, output]) => ({ name, input, output })) })

const transcripts = {
  'openai-fix-click-tests': ['openai', 'You are a coding agent. Use the tools, then report what you found.', [
    user('The CLI tests in the click checkout fail since the last refactoring of the parser. Find out which tests fail and why, and do not touch the changelog.'),
    assistant('I will run the test suite first.', ['run_command', { command: 'pytest -v -p no:cacheprovider tests', cwd: 'click-broken' }, read('test-output/pytest-click.txt', -140)]),
    assistant('Three tests fail. The message of NoSuchOption differs from what the tests expect; I look for its definition.', ['search', { pattern: 'class .*Error', path: 'src' }, read('search-results/grep-click-def.txt', 0, 120)], ['read_file', { path: 'src/click/core.py', from: 1, to: 220 }, read('code/python-click-core.py', 0, 220)]),
    user('Does the same change break anything in requests or flask?'),
    assistant('I search both packages for what they raise.', ['search', { pattern: 'raise ', path: 'requests flask', context: 1 }, read('search-results/rg-python-raise-context.txt', 0, 160)]),
    assistant('Neither requests nor flask formats option errors, so nothing else breaks. The failures come from one reworded message: the tests expect "No such option" and the code now says "Unknown option". Restore the wording in src/click/exceptions.py or update the expected texts in tests/test_options.py.'),
  ]],
  'anthropic-slow-shop': ['anthropic', 'You are an on-call engineer. Answer with evidence from the logs.', [
    user('Customers report errors from the web shop. Check the web server and the cache and tell me what to do first.'),
    assistant('I start with the access log of nginx.', ['read_log', { service: 'nginx', kind: 'access', limit: 180 }, read('logs/nginx-access.log', 0, 180)], ['read_log', { service: 'nginx', kind: 'error', limit: 120 }, read('logs/nginx-error.log', 0, 120)]),
    assistant('Requests to /api/orders fail because the upstream on port 19999 refuses connections. Next the cache.', ['read_log', { service: 'redis', limit: 120 }, read('logs/redis-server.log', 0, 120)], ['redis_info', {}, read('mixed/redis-info.txt')]),
    assistant('First restart the upstream that should listen on 127.0.0.1:19999: nginx answers 502 for every call to /api/orders because the connection is refused. The cache runs at its memory limit of 6mb but answers. The 403 on /admin/config are denied by rule and need no action.'),
  ]],
  'langchain-upgrade-eslint': ['langchain', 'You review dependency upgrades.', [
    user('We want to go from eslint 9.8 to 9.10. Which rules changed, and does our own lint run need changes?'),
    assistant('', ['git_diff_stat', { from: 'v9.8.0', to: 'v9.10.0' }, read('diffs/git-eslint-stat.diff', 0, 150)], ['git_diff', { from: 'v9.8.0', to: 'v9.10.0', path: 'lib/rules' }, read('diffs/git-eslint-rules.diff', 0, 260)]),
    assistant('Several rules changed. I check the lint run of axios as an example of our set-up.', ['run_eslint', { path: 'lib', format: 'stylish' }, read('test-output/eslint-stylish-axios.txt', 0, 160)]),
    assistant('The upgrade is safe to merge. The rule changes are internal, and the lint run reports the same kinds of problems as before, mostly no-magic-numbers and func-names warnings.'),
  ]],
  'openai-go-panic': ['openai', 'You debug Go services.', [
    user('The ledger service died twice last night. Here is the order: read the crash output, find the goroutine that holds the lock, and propose a fix.'),
    assistant('', ['get_crash', { service: 'ledger', occurrence: 1 }, read('traces/go-panic-goroutines.txt', 0, 170)]),
    assistant('The workers wait for ledger.post. I compare the second crash.', ['get_crash', { service: 'ledger', occurrence: 2 }, read('traces/go-nil-map.txt', 0, 120)], ['search', { pattern: 'errors.New|fmt.Errorf', path: '.' }, read('search-results/rg-go-errors.txt', 0, 60)]),
    assistant('Both crashes have one cause: an anonymous goroutine started in main takes ledger.mu and sleeps for an hour while holding it, so the workers block in post and the sender gives up. The second crash adds a write through a nil ledger. Release the mutex before sleeping and return an error from post when the ledger is nil.'),
  ]],
  'anthropic-triage-issues': ['anthropic', 'You triage issues for a maintainer.', [
    user('Look at what is published under express, which versions came out since 4.18, and whether our lock file has known old packages.'),
    assistant('', ['npm_view', { name: 'express', field: 'time' }, read('json-array/npm-versions-express.json')], ['read_file', { path: 'package-lock.json' }, read('json-nested/package-lock.json', 0, 330)]),
    assistant('I also read the differences between the two releases.', ['npm_diff', { from: 'express@4.19.2', to: 'express@4.20.0' }, read('diffs/npm-diff-express.diff')]),
    user('Which of these changes is security relevant?'),
    assistant('The change of redirect handling is: res.redirect no longer writes the URL into an HTML link in the body, which closed a cross-site scripting hole. Upgrade from 4.18.2 to at least 4.20.0; body-parser and qs are raised with it.'),
  ]],
  'langchain-failing-java-build': ['langchain', 'You repair builds.', [
    user('mvn test fails on the lang fork after the change to MutableInt. What exactly is wrong?'),
    assistant('', ['mvn', { goals: ['test'] }, read('test-output/mvn-surefire.txt', 0, 220)]),
    assistant('I read the source and the thread state of the stuck run.', ['read_file', { path: 'src/main/java/org/apache/commons/csv/CSVParser.java' }, read('code/java-csv-parser.java', 150, 330)], ['jstack', { pid: 4711 }, read('traces/java-thread-dump.txt', 0, 130)]),
    assistant('Two defects: MutableInt.add assigns the operand instead of adding it, and the run that hung is a deadlock between order-writer and stock-writer, which take the two locks in opposite order. Fix the addition first; then take the locks in one order.'),
  ]],
  'openai-port-typescript': ['openai', 'You migrate code bases to stricter compiler options.', [
    user('Turn on noUncheckedIndexedAccess and exactOptionalPropertyTypes for rxjs. How many errors are there, in which files, and where would you start?'),
    assistant('I compile with the two options on.', ['run_command', { command: 'tsc --noEmit --strict --noUncheckedIndexedAccess --exactOptionalPropertyTypes' }, read('test-output/tsc-strict-rxjs.txt', 0, 150)]),
    assistant('', ['search', { pattern: 'TeardownLogic', path: 'src' }, read('search-results/rg-count-rxjs.txt')], ['list_files', { path: 'webpack/lib' }, read('csv/ls-lr-webpack.txt', 0, 120)]),
    assistant('Start with src/internal/ajax/ajax.ts and the schedulers: the other errors follow from optional properties that are assigned undefined. No public type has to change.'),
  ]],
  'anthropic-postgres-settings': ['anthropic', 'You tune databases.', [
    user('Our Postgres 15 writes too many checkpoints. List the settings that matter, with their current values, and say what to change.'),
    assistant('', ['sql', { query: 'select name, setting, unit, category, context from pg_settings' }, read('csv/postgres-settings.csv', 0, 170)], ['read_log', { service: 'postgres' }, read('logs/postgres.log')]),
    assistant('The checkpoints in the log were started by a request and by shutdown, not by time. Set max_wal_size higher than its current value and keep checkpoint_timeout; checkpoint_completion_target is already 0.9.'),
  ]],
  'openai-python-review': ['openai', 'You review pull requests for types and style.', [
    user('Review requests 2.32.3 for typing problems: run mypy in strict mode and look at sessions.py. Only report what would break callers.'),
    assistant('', ['mypy', { strict: true, package: 'requests' }, read('test-output/mypy-requests.txt', 0, 150)], ['read_file', { path: 'requests/sessions.py', from: 360, to: 560 }, read('code/python-requests-sessions.py', 360, 560)]),
    assistant('One more look at what changed since 2.31.', ['git_diff', { from: '2.31.0', to: '2.32.3' }, read('diffs/diff-ru-requests.diff', 0, 240)]),
    assistant('Nothing would break callers at run time. All findings are missing annotations; Session.request has the widest reach, so annotate that first.'),
  ]],
}

const formats = {
  openai(system, steps) {
    let number = 0
    const messages = [{ role: 'system', content: system }]
    for (const step of steps) {
      if (step.role === 'user') { messages.push({ role: 'user', content: step.text }); continue }
      const calls = step.calls.map(call => ({ ...call, id: `call_${String(++number).padStart(4, '0')}` }))
      messages.push({ role: 'assistant', content: step.text || null, ...(calls.length ? { tool_calls: calls.map(({ id, name, input }) => ({ id, type: 'function', function: { name, arguments: JSON.stringify(input) } })) } : {}) })
      for (const { id, output } of calls) messages.push({ role: 'tool', tool_call_id: id, content: output })
    }
    return JSON.stringify(messages, null, 2)
  },
  anthropic(system, steps) {
    let number = 0
    const messages = []
    for (const step of steps) {
      if (step.role === 'user') { messages.push({ role: 'user', content: [{ type: 'text', text: step.text }] }); continue }
      const calls = step.calls.map(call => ({ ...call, id: `toolu_${String(++number).padStart(4, '0')}` }))
      messages.push({ role: 'assistant', content: [...(step.text ? [{ type: 'text', text: step.text }] : []), ...calls.map(({ id, name, input }) => ({ type: 'tool_use', id, name, input }))] })
      if (calls.length) messages.push({ role: 'user', content: calls.map(({ id, output }) => ({ type: 'tool_result', tool_use_id: id, content: [{ type: 'text', text: output }] })) })
    }
    return JSON.stringify({ system, messages }, null, 2)
  },
  langchain(system, steps) {
    let number = 0
    const messages = [{ type: 'system', content: system }]
    for (const step of steps) {
      if (step.role === 'user') { messages.push({ type: 'human', content: step.text, id: `message-${++number}` }); continue }
      const calls = step.calls.map(call => ({ ...call, id: `call-${++number}` }))
      messages.push({ type: 'ai', content: step.text, id: `message-${++number}`, tool_calls: calls.map(({ id, name, input }) => ({ name, args: input, id, type: 'tool_call' })), invalid_tool_calls: [] })
      for (const { id, name, output } of calls) messages.push({ type: 'tool', content: output, name, tool_call_id: id, status: 'success' })
    }
    return JSON.stringify(messages)
  },
}

mkdirSync(join(recorded, 'traces'), { recursive: true })
const commands = join(recorded, 'commands.tsv')
for (const [name, [format, system, steps]] of Object.entries(transcripts)) {
  const file = `traces/${name}.json`
  writeFileSync(join(recorded, file), formats[format](system, steps))
  if (!readFileSync(commands, 'utf8').includes(`${file}\t`)) appendFileSync(commands, `${file}\tnode benchmarks/corpus/record/transcripts.mjs  # ${format} format over recorded tool outputs\n`)
}
