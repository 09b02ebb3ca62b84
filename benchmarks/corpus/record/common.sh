# Shared by the recording scripts: `rec kind file 'command'` runs a command in the scratch folder, removes what belongs
# to the recording machine and writes corpus/recorded/<kind>/<file>; the command is noted in recorded/commands.tsv.
set -u
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
recorded="$here/../recorded"
W="${HANDOFF_SCRATCH:-/tmp/handoff-record}"
mkdir -p "$W" "$recorded"
export LC_ALL=C.UTF-8 TZ=UTC TERM=dumb COLUMNS=120 NO_COLOR=1 CI=1 GIT_PAGER=cat PAGER=cat W
export GIT_CONFIG_GLOBAL="$W/gitconfig" PYTHONDONTWRITEBYTECODE=1 npm_config_fund=false npm_config_update_notifier=false
[ -f "$GIT_CONFIG_GLOBAL" ] || printf '[user]\n  name = Dev\n  email = dev@example.com\n[init]\n  defaultBranch = main\n[advice]\n  detachedHead = false\n' > "$GIT_CONFIG_GLOBAL"

# The environment and the properties of this machine are dropped, its names give way to neutral ones, so that a recording reads the same wherever it was made.
scrub() {
  sed -e "s#$W#/home/dev/work#g" -e 's#/tmp/handoff[a-z-]*#/home/dev/work#g' -e "s#$HOME/\.pyenv/versions/[0-9.]*#/usr/local#g" -e "s#$HOME/\.pyenv/shims#/usr/local/bin#g" \
    -e "s#$HOME\b#/home/dev#g" -e "s#\b$(hostname)-[0-9]\+\b#build-1#g" -e "s# $(hostname) # build-1 #g" -e "s#$(uname -r)#6.12.0-amd64#g" \
    -e '/, env\.[A-Za-z_]*=.*, env\./d' -e '/<property name="\(user\|os\|sun\|surefire\|basedir\|localRepository\|java\.\(class\.path\|library\|home\|io\)\)/d' -e 's#[^:" ]*\.pyenv[^:" ]*#/usr/local/bin#g' \
    -e '/Unknown user config "nodedir"/d' -e '/^npm warn Unknown/d'
}

rec() {
  local kind="$1" file="$2" command="$3"
  mkdir -p "$recorded/$kind"
  if [ -s "$recorded/$kind/$file" ] && [ -z "${FORCE:-}" ]; then return; fi
  (cd "$W" && timeout "${REC_TIMEOUT:-240}" bash -c "$command" 2>&1) < /dev/null | scrub > "$recorded/$kind/$file"
  grep -v -P "^$kind/$file\t" "$recorded/commands.tsv" 2> /dev/null > "$recorded/commands.$$" || true
  printf '%s\t%s\n' "$kind/$file" "$(printf '%s' "$command" | tr '\n\t' '  ' | sed -e "s#$(realpath "$here/../..")#benchmarks#g" -e "s#$here/../..#benchmarks#g" -e "s#$W/##g")" >> "$recorded/commands.$$"
  mv "$recorded/commands.$$" "$recorded/commands.tsv"
  printf '%s %s bytes\n' "$kind/$file" "$(stat -c %s "$recorded/$kind/$file")"
}
