#!/usr/bin/env bash
# Sets up what is missing, then runs the server and the page on this machine until Ctrl-C.
set -euo pipefail

usage() {
  cat <<'TEXT'
usage: ./start-local.sh [--api-port N] [--web-port N]

Installs, builds and starts everything: the API on port 8000, the page on port 3000.
Ctrl-C stops it. The first run takes some minutes, later ones seconds.

  --api-port N   serve the API on N     (default: API_PORT of backend/.env, or 8000)
  --web-port N   serve the page on N    (default: WEB_PORT of backend/.env, or 3000)
  -h, --help     this text

Settings beyond these are read from backend/.env; build/release/proof-of-life serve --help
lists them. Logs of the set-up are in build/log/.
TEXT
}

# shellcheck source=tools/steps.sh
source "$(dirname "$0")/tools/steps.sh"
cd "$root"

# What the server will take: the environment, else backend/.env, else its default. Only to ask for
# its health; a value that it cannot use, it refuses itself.
setting() {  # NAME DEFAULT
  local value=${!1-}
  if [[ -z $value && -f backend/.env ]]; then
    value=$(sed -nE "s/^[[:space:]]*(export[[:space:]]+)?$1[[:space:]]*=[[:space:]]*[\"']?([0-9A-Za-z.:\/]+).*/\2/p" backend/.env | tail -n 1)
  fi
  echo "${value:-$2}"
}

valid_port() {
  [[ $1 =~ ^[0-9]{1,5}$ ]] && ((10#$1 >= 1 && 10#$1 <= 65535))
}

port_taken() {
  (exec 8<>"/dev/tcp/${host//[][]/}/$1") 2>/dev/null
}

api_port=$(setting API_PORT 8000)
web_port=$(setting WEB_PORT 3000)
host=$(setting BIND_ADDRESS 127.0.0.1)
scheme=http
[[ -z $(setting TLS_CERT_FILE '') ]] || scheme=https
case $host in
  0.0.0.0 | ::) host=127.0.0.1 ;;
  *:*) host="[$host]" ;;
esac
flags=()
while (($#)); do
  case $1 in
    --api-port=* | --web-port=*) set -- "${1%%=*}" "${1#*=}" "${@:2}" ;;
    --api-port) api_port=${2-}; flags+=("$1" "$api_port"); shift 2 || shift ;;
    --web-port) web_port=${2-}; flags+=("$1" "$web_port"); shift 2 || shift ;;
    -h | --help) usage; exit 0 ;;
    *) usage >&2; exit 2 ;;
  esac
done
valid_port "$api_port" || die "the API's port must be a number from 1 to 65535, not '$api_port'"
valid_port "$web_port" || die "the page's port must be a number from 1 to 65535, not '$web_port'"
((api_port != web_port)) || die "the API and the page need two different ports, both are $api_port"
if port_taken "$api_port"; then
  die "port $api_port is in use. Stop the program that uses it, or choose another: ./start-local.sh --api-port $((api_port + 1))"
fi
if port_taken "$web_port"; then
  die "port $web_port is in use. Stop the program that uses it, or choose another: ./start-local.sh --web-port $((web_port + 1))"
fi

server_pid=
setup_pid=
stopping=

# shellcheck disable=SC2317 # called by the trap
stop() {
  stopping=yes
  if [[ -n $setup_pid ]]; then
    kill -TERM "$setup_pid" 2>/dev/null || true
  fi
  if [[ -n $server_pid ]]; then
    printf '\nStopping; sessions in progress may finish …\n'
    kill -TERM "$server_pid" 2>/dev/null || true
  fi
}
trap stop INT TERM HUP

# A trapped signal interrupts `wait`, so it is asked until the process has really ended.
wait_for() {
  local status=0
  while true; do
    status=0
    wait "$1" || status=$?
    kill -0 "$1" 2>/dev/null || return "$status"
  done
}

health() {
  # The certificate is for a name, and this asks an address.
  curl --silent --fail --insecure --max-time 2 --output /dev/null "$scheme://$host:$api_port/health"
}

printf 'Proof of Life\n\n'
# In the background, because bash answers a signal at once only while it waits.
tools/setup --for run <&0 &
setup_pid=$!
status=0
wait_for "$setup_pid" || status=$?
setup_pid=
((status == 0)) || exit "$status"
[[ -z $stopping ]] || exit 130

started=$EPOCHREALTIME
began=$SECONDS
start_limit_s=60
set -m
setpriv --pdeathsig TERM build/release/proof-of-life serve "${flags[@]}" &
server_pid=$!
set +m
until health; do
  if ((SECONDS - began > start_limit_s)); then
    stop
    wait_for "$server_pid" || true
    die "the server did not answer $host:$api_port within $start_limit_s s; its last lines above may say why."
  fi
  if ! kill -0 "$server_pid" 2>/dev/null; then
    status=0
    wait "$server_pid" || status=$?
    [[ -n $stopping ]] && exit 0
    die "the server did not start (exit code $status); its last line above says why."
  fi
  sleep 0.1
done

# The server has printed its addresses.
printf '\nReady in %s. Ctrl-C stops everything.\n\n' "$(seconds_since "$started")"
status=0
wait_for "$server_pid" || status=$?
if [[ -n $stopping ]]; then
  echo "Stopped."
  exit 0
fi
die "the server ended by itself (exit code $status)."
