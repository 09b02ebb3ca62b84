#!/bin/bash
# Texts of several kinds (terminal sessions, reports) and stacks of several runtimes.
. "$(dirname "$0")/common.sh"
export PATH="$W/deb/root/usr/bin:$W/web/node_modules/.bin:$PATH" GOPATH="$W/gopath" GOFLAGS=-mod=mod
cd "$W"
# A session prints each command before its output, as a terminal does.
session() { local out=''; for c in "$@"; do out="$out echo '$ '${c@Q}; ( $c ) 2>&1; echo;"; done; printf '%s' "$out"; }
rec mixed session-express.txt "cd repos/express; $(session 'git log --oneline' 'ls -la' 'cat package.json' 'git diff --stat HEAD~1 HEAD' 'git diff HEAD~1 HEAD -- lib/response.js lib/router/layer.js' 'grep -rn deprecate lib')"
rec mixed session-cobra.txt "cd cobra-broken; $(session 'cat go.mod' 'ls -l' 'sed -n 1,60p args.go' 'go vet .' 'go test . -run TestSub' 'grep -n func.*Flag command.go')"
rec mixed session-click.txt "cd click-broken; $(session 'cat pyproject.toml' 'ls -R src' 'head -n 80 src/click/exceptions.py' 'PYTHONPATH=src ../venv/bin/python -m pytest -q -p no:cacheprovider tests/test_options.py' 'grep -rn "class .*Error" src')"
rec mixed session-semver.txt "cd crates/semver-broken; $(session 'cat Cargo.toml' 'wc -l src/*.rs' 'sed -n 1,90p src/parse.rs' 'grep -n "pub fn" src/lib.rs' 'head -n 60 README.md')"
rec mixed session-axios.txt "cd repos/axios; $(session 'git log --stat -1' 'cat lib/core/AxiosError.js' 'head -c 4000 CHANGELOG.md' 'grep -n \"\" index.d.ts | head -n 90' 'git show HEAD:lib/helpers/toFormData.js')"
rec mixed session-maven.txt "cd maven; $(session 'cat pom.xml' 'find src/test -name *.java' 'mvn -q -B test -Dtest=MutableIntTest' 'cat target/surefire-reports/org.apache.commons.lang3.mutable.MutableIntTest.txt')"
rec mixed session-npm.txt "cd run/npmok; $(session 'cat package.json' 'npm ls --all' 'npm explain debug' 'npm view express@4.18.2 dependencies dist-tags.latest' 'npm outdated')"
rec mixed session-postgres.txt "cd run/pg; $(session 'cat explain.txt' 'cat vacuum.txt' 'head -n 25 settings.csv' 'tail -n 40 server.log')"
rec mixed report-eslint-upgrade.md "cd repos/eslint; echo '# Upgrade report: eslint 9.8 to 9.10'; echo; echo '## What changed'; echo; echo '\`\`\`diff'; git diff HEAD~2 HEAD -- package.json; echo '\`\`\`'; echo; echo '## Files'; echo; echo '| added | removed | file |'; echo '|--:|--:|---|'; git diff --numstat HEAD~2 HEAD | head -n 60 | awk '{print \"| \" \$1 \" | \" \$2 \" | \" \$3 \" |\"}'; echo; echo '## The new rule behaviour'; echo; sed -n '/## /,\$p' README.md | head -n 60; echo; echo '\`\`\`js'; sed -n 1,120p lib/rules/no-unused-vars.js; echo '\`\`\`'"
rec mixed git-help-session.txt "cd repos/pg; $(session 'git log --format=fuller' 'git show --stat HEAD' 'cat lib/defaults.js' 'cat lib/connection-parameters.js' 'grep -n "" package.json')"
rec mixed redis-report.md "echo '# Redis under load'; echo; echo 'What the server said of itself after three bursts of 9,000 commands each.'; echo; echo '\`\`\`'; head -n 120 run/info.txt; echo '\`\`\`'; echo; echo 'The end of its log:'; echo; echo '\`\`\`'; tail -n 40 run/redis.log; echo '\`\`\`'"

mkdir -p run/stacks; cat > run/stacks/Pool.java <<'JAVA'
import java.util.concurrent.*;
import java.util.concurrent.locks.*;
public class Pool {
  static final Object orders = new Object(), stock = new Object();
  static void reserve(Object first, Object second, CountDownLatch both) throws Exception { synchronized (first) { both.countDown(); both.await(); synchronized (second) { System.out.println("reserved"); } } }
  static int settle(int depth) { if (depth == 0) throw new IllegalStateException("order 88213 left in PENDING"); return settle(depth - 1) + 1; }
  public static void main(String[] args) throws Exception {
    CountDownLatch both = new CountDownLatch(2);
    Thread a = new Thread(() -> { try { reserve(orders, stock, both); } catch (Exception e) { } }, "order-writer"), b = new Thread(() -> { try { reserve(stock, orders, both); } catch (Exception e) { } }, "stock-writer");
    a.setDaemon(true); b.setDaemon(true); a.start(); b.start();
    ExecutorService pool = Executors.newFixedThreadPool(6);
    for (int i = 0; i < 6; i++) { int n = i; pool.submit(() -> { if (n % 2 == 0) LockSupport.park(); else new LinkedBlockingQueue<String>().take(); return null; }); }
    try { pool.submit(() -> settle(30)).get(1, TimeUnit.SECONDS); } catch (TimeoutException e) { new RuntimeException("settlement did not start", e).printStackTrace(); }
    ForkJoinPool common = new ForkJoinPool(2);
    for (int i = 0; i < 3; i++) { int n = i; try { common.submit(() -> settle(5 + n)).get(); } catch (ExecutionException e) { new RuntimeException("batch " + n + " failed", e).printStackTrace(); } }
    try { Class.forName("com.acme.Missing"); } catch (ClassNotFoundException e) { e.printStackTrace(); }
    if (args.length > 0) Thread.sleep(20000); System.exit(3);
  }
}
JAVA
cat > run/stacks/panic.go <<'GO'
package main
import ("fmt";"os";"sync";"time";"net/http";"net/http/httptest")
type ledger struct { mu sync.Mutex; rows map[string]int }
func (l *ledger) post(account string, amount int) { l.mu.Lock(); defer l.mu.Unlock(); l.rows[account] += amount }
func worker(id int, jobs <-chan string, l *ledger, wg *sync.WaitGroup) { defer wg.Done(); for job := range jobs { l.post(job, id) } }
func main() {
  server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { time.Sleep(time.Hour) }))
  for i := 0; i < 3; i++ { go http.Get(server.URL + fmt.Sprint("/orders/", i)) }
  var wg sync.WaitGroup; jobs := make(chan string); l := &ledger{rows: map[string]int{}}
  for i := 0; i < 8; i++ { wg.Add(1); go worker(i, jobs, l, &wg) }
  go func() { l.mu.Lock(); time.Sleep(time.Hour) }()
  for i := 0; i < 20; i++ { select { case jobs <- fmt.Sprint("account-", i): case <-time.After(50 * time.Millisecond): } }
  if len(os.Args) > 1 { var broken *ledger; broken.rows["settle"] = 1 }
  panic(fmt.Errorf("ledger is stuck: %d jobs not posted", 12))
}
GO
cat > run/stacks/app.py <<'PY'
import asyncio, json, logging, sqlite3, sys, traceback, urllib.request
logging.basicConfig(format='%(asctime)s %(levelname)s %(name)s: %(message)s', level=logging.INFO)
log = logging.getLogger('billing')
def parse(line): return json.loads(line)['amount'] / json.loads(line)['count']
def charge(order):
    try: return parse(order)
    except (KeyError, ZeroDivisionError) as error: raise RuntimeError(f'could not charge {order}') from error
def store(rows):
    db = sqlite3.connect(':memory:'); db.execute('create table bills (id integer primary key, amount real not null)')
    for row in rows: db.execute('insert into bills values (?, ?)', row)
async def fetch(n):
    await asyncio.sleep(0)
    if n % 3 == 0: raise TimeoutError(f'psp-eu-{n} did not answer')
    return n
async def all_of(): 
    async with asyncio.TaskGroup() as group:
        for n in range(1, 7): group.create_task(fetch(n))
for work in [lambda: charge('{"amount": 3, "count": 0}'), lambda: charge('{"count": 2}'), lambda: charge('{broken'), lambda: store([(1, 2.5), (1, 3)]), lambda: store([(2, None)]), lambda: store([(1, 2, 3)]), lambda: urllib.request.urlopen('http://127.0.0.1:9/pay'), lambda: int('12,50'), lambda: asyncio.run(all_of()), lambda: open('/etc/billing/rates.toml'), lambda: 'a' + 1, lambda: {}['eur'], lambda: __import__('stripe_client')]:
    try: work()
    except BaseException: log.exception('work item failed')
def deep(n): return deep(n + 1)
sys.setrecursionlimit(200); deep(0)
PY
cat > run/stacks/app.mjs <<'JS'
import { readFile } from 'node:fs/promises'
import { request } from 'node:http'
import assert from 'node:assert'
class PaymentError extends Error { constructor(order, cause) { super(`payment for order ${order} failed`, { cause }); this.name = 'PaymentError'; this.order = order } }
const charge = async order => { try { await new Promise((resolve, reject) => request({ host: '127.0.0.1', port: 9, path: `/pay/${order}` }, resolve).on('error', reject).end()) } catch (error) { throw new PaymentError(order, error) } }
const work = [() => charge(88213), () => readFile('/etc/billing/rates.json'), () => JSON.parse('{"total": 12,}'), () => assert.deepStrictEqual({ paid: 12, open: [1, 2] }, { paid: 12, open: [1, 3] }), () => null.amount, () => new URL('psp-eu-2'), () => Promise.any([charge(1), charge(2)]), () => structuredClone(() => 1), () => BigInt(1.5), () => 'x'.repeat(-1), () => import('stripe-client')]
for (const item of work) try { await item() } catch (error) { console.error(new Date(1764000000000).toISOString(), 'ERROR', error) }
await Promise.reject(new PaymentError(7, new AggregateError([new Error('a'), new Error('b')])))
JS
rec traces java-exceptions.txt "cd run/stacks && javac Pool.java && java Pool"
rec traces java-thread-dump.txt "cd run/stacks && (java Pool wait > /dev/null 2>&1 & pid=\$!; sleep 4; jstack -l \$pid; kill \$pid)"
rec traces go-panic-goroutines.txt "cd run/stacks && GOTRACEBACK=all go run panic.go"
rec traces go-nil-map.txt "cd run/stacks && GOTRACEBACK=all go run panic.go nil"
rec traces python-tracebacks.txt "cd run/stacks && python3 app.py"
rec traces node-errors.txt "cd run/stacks && node app.mjs"
node "$here/transcripts.mjs"
echo sessions done
