# Sourced by the front-door scripts: numbered steps with a log each, and one clear line on failure.
# shellcheck shell=bash disable=SC2154
# The caller sets `steps_total`.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
log_dir="$root/build/log"
steps_done=0
steps_total=0
step_pid=
ticker_pid=

# The Node.js that tools/node.sh unpacked, where the machine had none that fits.
use_local_node() {
  local home="$root/.local/node"
  if [[ -x $home/bin/node ]] && cmp -s "$home/package-lock.json" "$root/tools/node/package-lock.json"; then
    PATH="$home/bin:$PATH"
    export PATH
  fi
}

die() {
  printf '\nerror: %s\n' "$1" >&2
  exit 1
}

seconds_since() {
  local now=${EPOCHREALTIME/./} then=${1/./}
  local tenths=$(((now - then + 50000) / 100000))
  printf '%d.%d s' $((tenths / 10)) $((tenths % 10))
}

# One process per CPU, and at least 1.5 GB of free memory for each.
build_jobs() {
  local cpus available_mb by_memory
  cpus=$(nproc)
  available_mb=$(awk '/^MemAvailable:/ {print int($2 / 1024)}' /proc/meminfo)
  by_memory=$((available_mb / 1500))
  ((by_memory < 1)) && by_memory=1
  echo $((cpus < by_memory ? cpus : by_memory))
}

stop_step() {
  if [[ -n $ticker_pid ]]; then
    kill "$ticker_pid" 2>/dev/null || true
  fi
  if [[ -n $step_pid ]]; then
    kill -TERM -- "-$step_pid" 2>/dev/null || true
    wait "$step_pid" 2>/dev/null || true
  fi
  step_pid=
  ticker_pid=
}

interrupted() {
  stop_step
  printf '\nStopped.\n' >&2
  exit 130
}

tick() {
  local title=$1 log=$2 started=$3 last
  while sleep 1; do
    last=$(tail -c 400 "$log" | grep -aoE '^\[[0-9]+/[0-9]+\]' | tail -1)
    printf '\r\033[K%s %s %s' "$title" "$(seconds_since "$started")" "$last"
  done
}

# run_step TITLE LOG ADVICE COMMAND…: runs the command apart from the terminal, its output in
# build/log/LOG.log. What it writes to descriptor 3 (one line) is shown behind the title.
run_step() {
  local title log="$log_dir/$2.log" note="$log_dir/$2.note" advice=$3 started=$EPOCHREALTIME
  steps_done=$((steps_done + 1))
  title="[$steps_done/$steps_total] $1 …"
  shift 3
  mkdir -p "$log_dir"
  : >"$log"
  printf '%s' "$title"
  # Job control gives the step a process group of its own, so that all of it can be stopped.
  set -m
  (
    set -euo pipefail
    "$@"
  ) >"$log" 2>&1 3>"$note" 9>&- </dev/null &
  step_pid=$!
  set +m
  if [[ -t 1 ]]; then
    tick "$title" "$log" "$started" &
    ticker_pid=$!
  fi
  local status=0
  wait "$step_pid" || status=$?
  step_pid=
  if [[ -n $ticker_pid ]]; then
    kill "$ticker_pid" 2>/dev/null || true
    wait "$ticker_pid" 2>/dev/null || true
    ticker_pid=
    printf '\r\033[K%s' "$title"
  fi
  if ((status == 0)); then
    local said
    said=$(head -n 1 "$note")
    printf ' %s (%s)\n' "${said:-done}" "$(seconds_since "$started")"
    rm -f "$note"
    return
  fi
  printf ' FAILED after %s\n\n' "$(seconds_since "$started")"
  tail -n 20 "$log" | cut -c 1-200 | sed 's/^/    /'
  printf '\nThe whole log: %s\n' "${log#"$root"/}"
  rm -f "$note"
  die "$advice"
}
