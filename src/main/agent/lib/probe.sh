# shellcheck shell=bash
# What visitors get: real requests to the local daemons. Sourced by tocsin-helper.

readonly CUT_MARK='<meta name=tocsin content=site-cut>'   # in page.html

# other_address PORT: where a wildcard listener is, when it is not on 127.0.0.1 (Listen with one address)
other_address() {
  ss -Hltn "sport = :$1" 2>/dev/null | awk 'NR == 1 { a = $4; sub(/:[0-9]+$/, "", a); sub(/%.*/, "", a); sub(/^\[::\]$/, "[::1]", a); print a }'
}

# fetch SCHEME ADDRESS PORT SITE: first 8 KiB of the answer with its head; as nobody, for the body may be hostile
fetch() {
  setpriv --reuid=65534 --regid=65534 --clear-groups --no-new-privs \
    curl -q -s -k -i -m 3 --http1.1 --noproxy '*' --proto '=http,https' -A tocsin-agent \
    --resolve "$4:$3:$2" "$1://$4:$3/" 9>&- 2>/dev/null | head -c 8192 | tr -d '\0'
  return "${PIPESTATUS[0]}"
}

# probe ADDRESS PORT TLS SITE: prints cut, serving or silent
probe() {
  local address reply status scheme=http
  case $1 in
    '*' | _default_ | 0.0.0.0) address=127.0.0.1 ;;
    '[::]') address='[::1]' ;;
    *) address=$1 ;;
  esac
  [ "$3" = 1 ] && scheme=https
  reply=$(fetch "$scheme" "$address" "$2" "$4")
  status=$?
  if [ "$status" = 7 ] && [ "$address" != "$1" ]; then   # refused there
    address=$(other_address "$2")
    [ -n "$address" ] || { echo silent; return; }
    reply=$(fetch "$scheme" "$address" "$2" "$4")
    status=$?
  fi
  if [ "$scheme" = http ] && [[ $reply =~ ^HTTP/[0-9.]+\ 400 ]]; then   # plain request to a TLS port
    reply=$(fetch https "$address" "$2" "$4")
    status=$?
  elif [ "$scheme" = https ] && [ "$status" = 35 ]; then
    reply=$(fetch http "$address" "$2" "$4")
    status=$?
  fi
  if [[ $reply =~ ^HTTP/[0-9.]+\ 503 && $reply == *"$CUT_MARK"* ]]; then echo cut
  elif [[ $reply == HTTP/* ]]; then echo serving
  elif [ "$status" = 28 ]; then echo serving   # connected, slow: our page is never slow
  else echo silent; fi
}
