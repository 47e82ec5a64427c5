#!/usr/bin/env bash
# Sets up what is missing, then runs every test. The last line is "N passed, N failed".
set -euo pipefail

usage() {
  cat <<'TEXT'
usage: ./test.sh [--quick]

Installs what the tests need, then runs all of them: checks of the source, C++, the same under
the address and undefined-behaviour sanitizers, model conversion, page, simulated sessions and
attacks, the gate of recorded error rates, fuzzing, end to end in Chromium.

  --quick     leave out the sanitizers, simulations, gate, fuzzing and what needs the browser
  -h, --help  this text

Exit code 0 only if every test passed and no suite was empty. Logs: build/log/.
TEXT
}

suites=()
for argument in "$@"; do
  case $argument in
    --quick) suites+=(--quick) ;;
    -h | --help) usage; exit 0 ;;
    *) usage >&2; exit 2 ;;
  esac
done

cd "$(dirname "$0")"
mkdir -p .local
exec 9>.local/test.lock
flock -n 9 || { echo "error: ./test.sh is already running in this folder; wait for it to end." >&2; exit 1; }

tools/setup --for test 9>&-
if [[ -x .local/node/bin/node ]]; then
  PATH="$PWD/.local/node/bin:$PATH"
  export PATH
fi
exec /usr/bin/python3 tools/run_tests.py "${suites[@]}"
