# shellcheck shell=bash
# Server, key and client command; the installer's own checks.

setup() {
  certificate
  apache_sites
  nginx_sites
  snapshot >"$WORK/virgin"
  ssh-keygen -q -t ed25519 -N '' -C hub -f "$WORK/id"
  ssh-keygen -q -t ed25519 -N '' -C other -f "$WORK/other"
  sshd_config 22 "$WORK"
  sed -i 's/^\[127.0.0.1\]:22 /127.0.0.1 /' "$WORK/known_hosts"
  start_daemon sshd /usr/sbin/sshd -D -e -f "$WORK/sshd_config"
  start_apache
  start_daemon nginx /usr/sbin/nginx -g 'daemon off;'
  local port
  for port in 22 80 443 8080 8443; do wait_for port_open "$port" || { assert_alive; echo "port $port is silent" >&2; exit 1; }; done
  assert_alive || exit 1
}

ssh_to() {
  ssh -F /dev/null -i "$WORK/id" -o IdentitiesOnly=yes -o StrictHostKeyChecking=yes -o UserKnownHostsFile="$WORK/known_hosts" \
    -o BatchMode=yes -o ConnectTimeout=5 "${SSH_OPTIONS[@]}" tocsin@127.0.0.1 "$@" </dev/null
}
SSH_OPTIONS=(-q)

# hub COMMAND: answer in OUT, exit status in RC; the answer must be one line of JSON
hub() {
  OUT=$(ssh_to -- "$1" 2>"$WORK/stderr")
  RC=$?
  [[ $OUT == '{"ok":'*'}' && $OUT != *$'\n'* ]] || not_ok "one line of JSON for [$1]" "$OUT"
}
# expect COMMAND RC PART…: the name of the check is the last argument
expect() {
  hub "$1"
  has "$RC $OUT" "$2 {" "${@:3}"
}

check_install() {
  local key bad
  key=$(cat "$WORK/id.pub")
  for bad in '' 'ssh-ed25519 AAAA' "$key"$'\n'"$key" "command=\"/bin/sh\" $key" "${key/ssh-ed25519/ssh-rsa}" "$key a b" \
    'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'; do
    "$AGENT/install.sh" --key "$bad" >/dev/null 2>&1 && not_ok "bad key refused" "$bad"
  done
  "$AGENT/install.sh" --key "$key" --from '127.0.0.1" ,command="id' >/dev/null 2>&1 && not_ok 'bad --from refused'
  [ -e "$LIB" ] || id tocsin >/dev/null 2>&1
  is $? 1 'a refused installation leaves nothing'
  "$AGENT/install.sh" --key "$key" --from 127.0.0.1 >"$LOGS/install" 2>&1
  is $? 0 'install.sh' || cat "$LOGS/install"
  has "$(cat "$LOGS/install")" '"web":["apache","nginx"]' 'the installer names the web servers'
  "$AGENT/install.sh" --key "$key" --from 127.0.0.1 >/dev/null 2>&1
  is "$? $(wc -l </var/lib/tocsin/.ssh/authorized_keys)" '0 1' 'install.sh again'
  [ -e /etc/apache2/mods-enabled/headers.load ]
  is $? 0 'mod_headers is enabled'
  is "$(snapshot)" "$(cat "$WORK/virgin")" 'the installer changes no configuration file'
  expect ping 0 '{"ok":true,"verb":"ping"}' ping
  expect version 0 '{"ok":true,"verb":"version","agent":"1","web":["apache","nginx"]}' version
}
