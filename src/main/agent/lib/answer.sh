# shellcheck shell=bash
# Answers and argument checks. Sourced by tocsin-helper. PROTOCOL.md is the contract.

readonly AGENT_VERSION=1
CHANGED=false   # did this call change a file or reload a daemon

# A value between quotes in JSON: printable ASCII only, at most 400 characters.
json_text() {
  local text=${1:0:400}
  text=${text//[^ -~]/ }
  text=${text//\\/\\\\}
  printf '%s' "${text//\"/\\\"}"
}

# LDH host name of two labels or more (RFC 1035, RFC 5890: IDN only as xn--), lower case, not an address.
valid_site() {
  local label='[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?' top='[a-z]([a-z0-9-]{0,61}[a-z0-9])?' part
  [[ ${#1} -le 253 && $1 =~ ^($label\.)+$top$ ]] || return 1
  local IFS=.
  for part in $1; do
    [[ $part == ??--* && $part != xn--?* ]] && return 1
  done
  return 0
}

installed_servers() {
  local server
  for server in apache nginx; do "${server}_installed" && printf '%s\n' "$server"; done
}

say_ping() { printf '{"ok":true,"verb":"ping"}\n'; }

say_version() {
  local web
  web=$(installed_servers | sed 's/.*/"&"/' | paste -sd,)
  printf '{"ok":true,"verb":"version","agent":"%s","web":[%s]}\n' "$AGENT_VERSION" "$web"
}

# answer STATE SERVERS DETAIL: the site verbs' success
answer() {
  printf '{"ok":true,"verb":"%s","site":"%s","state":"%s","server":"%s","changed":%s,"ms":%d,"detail":"%s"}\n' \
    "$VERB" "$SITE" "$1" "$2" "$CHANGED" $(((${EPOCHREALTIME/./} - started) / 1000)) "$(json_text "$3")"
  exit 0
}

# fail ERROR DETAIL: the answer and the exit status that belongs to it
fail() {
  local status=70
  case $1 in
    refused) status=64 ;;
    unknown-site) status=65 ;;
    no-web-server) status=69 ;;
    busy) status=75 ;;
    config-broken) status=78 ;;
  esac
  printf '{"ok":false,"verb":"%s","site":"%s","error":"%s","changed":%s,"ms":%d,"detail":"%s"}\n' \
    "$VERB" "$SITE" "$1" "$CHANGED" $(((${EPOCHREALTIME/./} - started) / 1000)) "$(json_text "$2")"
  exit "$status"
}
