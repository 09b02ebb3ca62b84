#!/bin/bash
# Logs of services started here, debug logs of tools, and the structured output of package managers and compilers.
. "$(dirname "$0")/common.sh"
export PATH="$W/deb/root/usr/bin:$W/deb/root/usr/sbin:$W/web/node_modules/.bin:$PATH" LD_LIBRARY_PATH="$W/deb/root/usr/lib/x86_64-linux-gnu" GOPATH="$W/gopath" GOFLAGS=-mod=mod
cd "$W"; mkdir -p run; B=$here/../../..

# An nginx with three locations, asked 500 times by a seeded client; some paths do not exist, one upstream is down.
mkdir -p run/nginx/www/docs; cp -rL deb/root/usr/share/doc/git/html/. run/nginx/www/docs
cat > run/nginx.conf <<CONF
worker_processes 2; daemon off; pid $W/run/nginx.pid; error_log $W/run/nginx-error.log info;
events { worker_connections 256; }
http { log_format t '\$remote_addr - \$remote_user [\$time_local] "\$request" \$status \$body_bytes_sent "\$http_referer" "\$http_user_agent" rt=\$request_time';
 access_log $W/run/nginx-access.log t; client_body_temp_path $W/run; proxy_temp_path $W/run; fastcgi_temp_path $W/run; uwsgi_temp_path $W/run; scgi_temp_path $W/run;
 limit_req_zone \$binary_remote_addr zone=one:1m rate=40r/s;
 server { listen 127.0.0.1:18080; root $W/run/nginx/www; location /api/ { proxy_pass http://127.0.0.1:19999; proxy_connect_timeout 1s; } location /slow/ { limit_req zone=one burst=5; try_files /docs/git.html =404; } location /admin/ { deny all; } } }
CONF
cat > run/client.py <<'PY'
import random, urllib.request, urllib.error
random.seed(7)
paths = ['/docs/git-rebase.html', '/docs/git-log.html', '/docs/git-diff.html', '/docs/git.html', '/docs/git-bisect.html', '/docs/missing-page.html', '/api/orders/%d', '/slow/report', '/admin/config', '/favicon.ico', '/wp-login.php', '/docs/git-stash.html?ref=%d']
agents = ['Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0', 'curl/7.88.1', 'kube-probe/1.29', 'python-requests/2.32.3']
for _ in range(500):
    path = random.choices(paths, [9, 9, 8, 9, 6, 2, 2, 8, 1, 1, 1, 4])[0]
    request = urllib.request.Request('http://127.0.0.1:18080' + (path % random.randrange(1000, 9999) if '%d' in path else path), headers={'User-Agent': random.choice(agents)})
    try: urllib.request.urlopen(request, timeout=5).read()
    except urllib.error.HTTPError: pass
PY
if [ ! -s "$recorded/logs/nginx-access.log" ]; then rm -f run/nginx-*.log; nginx -c "$W/run/nginx.conf" 2> /dev/null & pid=$!; sleep 1; python3 run/client.py; kill $pid; wait $pid 2> /dev/null; fi
rec logs nginx-access.log "cat run/nginx-access.log"
rec logs nginx-error.log "cat run/nginx-error.log"

if [ ! -s "$recorded/logs/redis-server.log" ]; then
  (cd run; redis-server --port 16379 --save 1 1 --loglevel verbose --maxmemory 6mb --logfile redis.log --dir "$W/run" & pid=$!; sleep 1; for i in 1 2 3; do redis-benchmark -p 16379 -n 3000 -q -t set,lpush,get -d 200 > /dev/null 2>&1; sleep 3; done; redis-cli -p 16379 debug sleep 0.2 > /dev/null; redis-cli -p 16379 config set save '' > /dev/null; redis-cli -p 16379 info > info.txt; redis-cli -p 16379 shutdown nosave; wait)
fi
rec logs redis-server.log "cat run/redis.log | head -c 90000"
rec mixed redis-info.txt "cat run/info.txt"

if [ ! -s "$recorded/logs/postgres.log" ]; then
  PG=/usr/lib/postgresql/15/bin; rm -rf run/pg; mkdir -p run/pg; chown -R nobody "$W/run/pg"; chmod 755 "$W" "$W/run"
  as() { su -s /bin/bash nobody -c "$1"; }
  cat > run/pg/extra.conf <<CONF
log_statement = 'all'
log_min_duration_statement = 0
log_lock_waits = on
log_connections = on
log_disconnections = on
log_line_prefix = '%m [%p] %q%u@%d '
port = 15432
unix_socket_directories = '$W/run/pg'
log_checkpoints = on
log_autovacuum_min_duration = 0
CONF
  as "$PG/initdb -D $W/run/pg/data -U postgres > $W/run/pg/init.log 2>&1; cat $W/run/pg/extra.conf >> $W/run/pg/data/postgresql.conf; $PG/pg_ctl -D $W/run/pg/data -l $W/run/pg/server.log start" > /dev/null; sleep 2
  Q="$PG/psql -h $W/run/pg -p 15432 -U postgres"
  as "$PG/pgbench -h $W/run/pg -p 15432 -U postgres -i -s 1 -q > /dev/null 2>&1; $PG/pgbench -h $W/run/pg -p 15432 -U postgres -c 2 -t 12 > /dev/null 2>&1"
  as "$Q -c 'select * from missing_table' ; $Q -c 'insert into pgbench_branches values (1, 0)'; $Q -c 'select 1/0'; $Q -d nosuch -c 'select 1'; $Q -c 'select pg_sleep(1.2)'; $Q -c 'alter table pgbench_accounts add constraint positive check (abalance > 1000000)'; $Q -c 'explain analyze select a.bid, count(*), sum(t.delta) from pgbench_accounts a join pgbench_history t using (aid) group by 1' > $W/run/pg/explain.txt; $Q -c 'vacuum (verbose, analyze) pgbench_accounts' > $W/run/pg/vacuum.txt 2>&1; $Q --csv -c 'select name, setting, unit, category, context, vartype, source, min_val, max_val from pg_settings order by name' > $W/run/pg/settings.csv; $Q --csv -c 'select * from pg_stat_user_tables' > $W/run/pg/stat.csv; $Q -c 'select name, setting, short_desc from pg_settings order by name' > $W/run/pg/settings.txt; $Q --csv -c 'select * from pgbench_history limit 400' > $W/run/pg/history.csv" > /dev/null 2>&1
  as "$Q -Atc \"select json_agg(p) from (select proname, prokind, provolatile, pronargs, prorettype::regtype, proargnames, procost, prorows from pg_proc order by oid limit 150) p\" > $W/run/pg/proc.json; $PG/pg_ctl -D $W/run/pg/data stop" > /dev/null
fi
rec logs postgres.log "cat run/pg/server.log | head -c 90000"
rec csv postgres-settings.csv "cat run/pg/settings.csv"
rec csv postgres-settings-table.txt "cat run/pg/settings.txt | head -n 200"
rec json-array postgres-functions.json "cat run/pg/proc.json"

rec logs npm-debug-eresolve.log "rm -rf run/npmfail && mkdir -p run/npmfail && cd run/npmfail && npm init -y > /dev/null 2>&1; npm i --loglevel silly --logs-dir logs react@18.3.1 react-dom@18.3.1 react-router-dom@6.26.2 @testing-library/react@9.5.0 eslint@9.10.0 eslint-config-airbnb@19.0.4 > /dev/null 2>&1; cat logs/*.log | head -c 90000"
rec logs npm-debug-missing.log "mkdir -p run/npmfail2 && cd run/npmfail2 && npm init -y > /dev/null 2>&1; npm i --loglevel http --logs-dir logs express@4.18.2 lodash@99.0.0 > /dev/null 2>&1; cat logs/*.log"
rec logs npm-install-verbose.log "rm -rf run/npmok && mkdir -p run/npmok && cd run/npmok && npm init -y > /dev/null 2>&1; npm i --loglevel silly --logs-dir logs express@4.18.2 mocha@10.7.3 > /dev/null 2>&1; cat logs/*.log | head -c 110000"
rec logs java-gc.log "cd run && cat > Gc.java <<'JAVA'
import java.util.*; public class Gc { public static void main(String[] a) { List<byte[]> keep = new ArrayList<>(); Random r = new Random(3); for (int i = 0; i < 60000; i++) { byte[] b = new byte[r.nextInt(9000)]; if (i % 90 == 0) keep.add(b); if (i % 20000 == 0) System.gc(); } System.out.println(keep.size()); } }
JAVA
java -Xmx24m -Xlog:gc*,safepoint:stdout:utctime,level,tags Gc.java | head -c 70000"
rec logs strace-git-status.log "cd repos/qs && strace -f -tt git status 2>&1 | head -n 420"
rec logs node-debug-http.log "cd run && NODE_DEBUG=http,net,stream node -e \"const h=require('http');const s=h.createServer((q,r)=>{if(q.url==='/boom'){r.destroy();return}r.end('ok '+q.url)}).listen(18099,'127.0.0.1',async()=>{for(const u of ['/','/orders/1','/boom','/orders/2','/health'])await new Promise(d=>h.get({host:'127.0.0.1',port:18099,path:u},r=>{r.resume();r.on('end',d)}).on('error',e=>{console.error('request failed',u,e.message);d()}));s.close()})\" 2>&1 | head -c 50000"
rec logs git-trace.log "cd repos/axios && GIT_TRACE=1 GIT_TRACE_PACK_ACCESS=0 GIT_TRACE_SETUP=1 GIT_TRACE_PERFORMANCE=1 git gc --aggressive 2>&1; GIT_TRACE=1 git fetch https://example.com/none.git 2>&1"
rec logs dpkg.log "head -n 700 /var/log/dpkg.log"
rec logs apt-simulate.log "apt-get install -s --no-install-recommends gitlab-runner nodejs php-fpm mariadb-server 2>&1 | head -n 400; apt-get install -s mariadb-server nginx-full php-fpm 2>&1 | head -n 400"
rec logs cargo-build-verbose.log "cd crates/itertools-run && cargo build -vv --target-dir \$W/crates/target-v 2>&1 | head -c 50000"

rec json-array pip-list.json "cd py && $W/venv/bin/pip list --format json | python3 -m json.tool"
rec json-array eslint-report.json "cd repos/axios && printf 'export default [{ files: [\"lib/**/*.js\"], rules: { \"no-unused-vars\": 2, complexity: [1, 8], \"no-undef\": 2, \"prefer-const\": 1, eqeqeq: 1 } }]' > eslint.config.mjs && eslint -f json lib/core lib/adapters | python3 -c \"import json,sys; d=json.load(sys.stdin); [r.pop('source',None) for r in d]; print(json.dumps(d, indent=2))\"; rm -f eslint.config.mjs"
rec json-array ruff-report.json "cd py && $W/venv/bin/ruff check --no-cache --isolated --select E,F,B,SIM,PL --output-format json requests-2.32.3/src | head -c 120000 | python3 -c \"import sys,json; t=sys.stdin.read(); d=json.JSONDecoder(); print(json.dumps(json.loads(t) if t.rstrip().endswith(']') else json.loads(t[:t.rindex('\n  },')]+'\n  }]'), indent=2))\""
rec json-array npm-versions-express.json "npm view express time --json"
rec json-array go-list-std.json "cd go/cobra@v1.8.1 && go list -json=ImportPath,Name,Doc,Standard,GoFiles,Imports net/... encoding/... | python3 -c \"import sys,json; d=json.JSONDecoder(); t=sys.stdin.read().strip(); out=[]; i=0
while i < len(t):
  v,i=d.raw_decode(t,i); out.append(v)
  while i < len(t) and t[i].isspace(): i+=1
print(json.dumps(out))\""
rec json-array npm-outdated.json "cd web && npm query '[name^=e]' | python3 -c \"import sys,json; print(json.dumps([{k:p.get(k) for k in ('name','version','description','license','main','dependencies','engines','homepage','keywords')} for p in json.load(sys.stdin)], indent=2))\" | head -c 90000 | python3 -c \"import sys,json; t=sys.stdin.read(); print(t[:t.rindex('\n  },')]+'\n  }\n]')\""
rec json-nested npm-ls-all.json "cd run/npmok && npm ls --all --json"
rec json-nested package-lock.json "cd run/npmok && cat package-lock.json"
rec json-nested cargo-metadata.json "cd crates/smallvec-run && cargo metadata --format-version 1 2> /dev/null"
rec json-nested npm-view-express.json "npm view express@4.21.2 --json"
rec json-nested vitest-report.json "cd web && vitest run --globals --reporter=json suite/commonmark.test.js -t 'Tabs|Links' 2> /dev/null | python3 -c \"import json,sys; d=json.load(sys.stdin); [s.update(assertionResults=[a for a in s['assertionResults'] if a['status']!='skipped' and a['status']!='pending']) for s in d['testResults']]; print(json.dumps(d, indent=2))\""
rec json-mixed go-test-json.ndjson "cd mux-broken && go test -json ./... | head -n 500"
rec json-mixed rg-json.ndjson "cd repos/commander && rg --json -n --sort path 'unknownOption|helpOption' lib"
rec json-mixed cargo-messages.ndjson "cd crates/bytes-broken && cargo build --message-format json --target-dir \$W/crates/target 2> /dev/null"
rec json-mixed npm-query.json "cd run/npmok && npm explain --json debug ms accepts"
rec json-mixed node-diagnostic-report.json "node -e \"const v=process.versions; console.log(JSON.stringify({process:{versions:v,features:process.features,release:process.release},report:(()=>{const r=process.report.getReport();const o=typeof r==='string'?JSON.parse(r):r;delete o.environmentVariables;delete o.header.host;delete o.header.networkInterfaces;delete o.header.commandLine;delete o.header.cwd;delete o.sharedObjects;return o})()},null,2))\""

rec csv ps-aux.txt "ps -eo user,pid,ppid,pcpu,pmem,vsz,rss,tty,stat,start,time,comm --sort pid | grep -E '(COMMAND|kthread|kworker|rcu|migration|ksoftirq|cpuhp|idle|kswapd|jbd2|ext4|systemd|cron|dbus|rsyslog|writeback|kcompact|oom|scsi|ata|kblock)' | head -n 220"
rec csv proc-vmstat.csv "python3 -c \"print('name,value'); [print(l.strip().replace(' ', ',')) for l in open('/proc/vmstat')]\""
rec csv apt-packages.tsv "dpkg-query -W -f '\${Package}\t\${Version}\t\${Architecture}\t\${Section}\t\${Installed-Size}\n' | head -n 450"
rec csv perf-flask-lines.csv "cd py && (echo file,lines,functions,classes; for f in \$(find flask-3.0.3/src requests-2.32.3/src click-8.1.7/src attrs-23.2.0/src packaging-24.1/src -name '*.py' | sort); do echo \$f,\$(wc -l < \$f),\$(grep -c 'def ' \$f),\$(grep -c '^class ' \$f); done)"
echo services done
