# shellcheck shell=bash
# What visitors get: real requests to the local daemons. Sourced by tocsin-helper.

readonly CUT_MARK='<meta name=tocsin content=site-cut>'   # in page.html

# local_address ADDRESS PORT: where a listener can be reached from this machine
local_address() {
  local heard
  case $1 in
    '[::]' | '::') printf '[::1]' ; return ;;
    '*' | _default_ | 0.0.0.0) ;;
    *) printf '%s' "$1" ; return ;;
  esac
  heard=$(ss -Hltn "sport = :$2" 2>/dev/null | awk '{ a = $4; sub(/:[0-9]+$/, "", a); sub(/%.*/, "", a); print a }')
  if [ -z "$heard" ] || grep -qxE '0\.0\.0\.0|\*|127\.0\.0\.1' <<<"$heard"; then printf 127.0.0.1
  elif grep -qxF '[::]' <<<"$heard"; then printf '[::1]'
  else head -n 1 <<<"$heard"; fi
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
  address=$(local_address "$1" "$2")
  [ "$3" = 1 ] && scheme=https
  reply=$(fetch "$scheme" "$address" "$2" "$4")
  status=$?
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
