# shellcheck shell=bash disable=SC2016,SC2154
# The hub of sources.sh and the house that it knows: each program has a server of its own, so that each makes an incident of its own.

TOKEN=token-of-the-sources-lab-0123456789
HOOK=secretOfTheSourcesLab
HUB=http://127.0.0.1:8080

# run NAME COMMAND…: in the background, in a session of its own; ended by its pid
declare -A PID=()
run() {
  setsid "${@:2}" >>"$LOGS/$1.log" 2>&1 </dev/null &
  PID[$1]=$!
}
gone() { [ ! -e "/proc/$1" ] || [[ $(cat "/proc/$1/stat" 2>/dev/null) == *') Z '* ]]; }
# end NAME [SIGNAL]
end() {
  local pid=${PID[$1]-}
  [ -n "$pid" ] || return 0
  kill "-${2:-TERM}" "$pid" 2>/dev/null
  within 20 gone "$pid" || { echo "    $1 does not end; killed"; kill -KILL "$pid"; }
  { wait "$pid"; } 2>/dev/null
  unset "PID[$1]"
}
end_all() {
  local name
  for name in "${!PID[@]}"; do end "$name"; done
  [ ! -e "$WORK/mail/pids" ] || "$here/mail.sh" stop "$WORK/mail"
}
# within SECONDS COMMAND…: until it succeeds
within() {
  local until=$((SECONDS + $1))
  while ! "${@:2}" >/dev/null 2>&1; do
    [ "$SECONDS" -lt "$until" ] || return 1
    sleep 0.2
  done
}
# listens ADDRESS PORT
listens() { (exec 3<>"/dev/tcp/$1/$2") 2>/dev/null; }

# A Java that runs the hub: JAVA_HOME's, the path's, or the newest below /usr/lib/jvm.
java_21() {
  local java version
  for java in ${JAVA_HOME:+"$JAVA_HOME/bin/java"} "$(command -v java)" /usr/lib/jvm/*/bin/java; do
    version=$("$java" -version 2>&1 | sed -n '1s/.*version "\([0-9]*\).*/\1/p')
    [ "${version:-0}" -lt 21 ] || { echo "$java"; return; }
  done
  echo 'no Java 21 or newer' >&2
  return 1
}

api() { curl -q -s -m 10 -H "Authorization: Bearer $TOKEN" "$HUB$1"; }
# asked PATH FILTER [JQ OPTION…]: whether there is an answer and it fits
asked() {
  local answer
  answer=$(api "$1") && [ -n "$answer" ] && jq -e "${@:3}" "$2" <<<"$answer" >/dev/null 2>&1
}

# incident SERVER KIND STATE: the newest of this kind there is in that state
incident() {
  asked "/api/incidents?server=$1&kind=$2" '.items[0].state == $state' --arg state "$3"
}
incidents() { api /api/incidents | jq -r '.items[] | "#\(.number) \(.state) \(.kind) at \(.server // .resourceKey): \(.title)"'; }
signals() { api "/api/signals?limit=20" | jq -c '.items[] | [.source, .status, .reason // .error // ""]'; }

# firing SERVER KIND SECONDS NAME, over SERVER KIND SECONDS NAME
firing() { becomes "$1" "$2" "$3" detected "$4"; }
over() { becomes "$1" "$2" "$3" resolved "$4"; }
becomes() {
  local began=$EPOCHREALTIME
  if within "$3" incident "$1" "$2" "$4"; then
    ok "$5"
    printf '    after %s s\n' "$(awk -v a="$began" -v b="$EPOCHREALTIME" 'BEGIN { printf "%.1f", b - a }')"
  else
    not_ok "$5" "no incident $2 at $1 is $4 after $3 s; the hub has:" "$(incidents)" "$(signals)"
    return 1
  fi
}

setup() {
  echo '127.0.0.1 tocsin.hoster.example mail.hoster.example' >>/etc/hosts
  mkdir -p "$WORK/hub/watch" "$WORK/logs" "$WORK/data/ssh"
  cp -r "$REPOSITORY/routes" "$WORK/routes"
  cp -r "$REPOSITORY/kamelets" "$WORK/kamelets"
  ssh-keygen -q -t ed25519 -N '' -C hub -f "$WORK/data/ssh/lab"
  mkdir -p "$WORK/ssh"
  sshd_config 22 "$WORK/ssh"
  sed -i 's/^ListenAddress .*/ListenAddress 0.0.0.0/' "$WORK/ssh/sshd_config"
  "$REPOSITORY/src/main/agent/install.sh" --key "$(cat "$WORK/data/ssh/lab.pub")" --from 127.0.0.1 >"$LOGS/install.log" 2>&1 \
    || { cat "$LOGS/install.log"; return 1; }
  run sshd /usr/sbin/sshd -D -e -f "$WORK/ssh/sshd_config"
  mail_start || return 1
  cp "$WORK"/mail/ca.{pem,key} "$WORK"
  certificate_of_hub
  house
  settings
  watches
  hub_start
}

# One authority for the hub and its senders.
certificate_of_hub() {
  openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj /CN=tocsin.hoster.example -keyout "$WORK/hub.key" -out "$WORK/hub.csr" 2>/dev/null
  openssl x509 -req -in "$WORK/hub.csr" -CA "$WORK/ca.pem" -CAkey "$WORK/ca.key" -CAcreateserial -days 2 \
    -extfile <(echo 'subjectAltName=DNS:tocsin.hoster.example') -out "$WORK/hub.pem" 2>/dev/null
}

house() {
  local key
  key=$(cut -d' ' -f1,2 "$WORK/ssh/host_ed25519.pub")
  cat >"$WORK/inventory.yaml" <<EOF
servers:
  - {name: log01, addresses: [127.0.0.1], roles: [log]}
  - {name: web01, addresses: [127.0.0.2], roles: [web], ssh: {host: 127.0.0.2, port: 22, user: tocsin, hostKey: "$key", keyFile: lab}}
  - {name: db01, addresses: [127.0.0.3], roles: [db], ssh: {host: 127.0.0.3, port: 22, user: tocsin, hostKey: "$key", keyFile: lab}}
  - {name: disk01, addresses: [127.0.0.4], roles: [disk], ssh: {host: 127.0.0.4, port: 22, user: tocsin, hostKey: "$key", keyFile: lab}}
  - {name: scan01, addresses: [127.0.0.5], roles: [scan], ssh: {host: 127.0.0.5, port: 22, user: tocsin, hostKey: "$key", keyFile: lab}}
  - {name: prom01, addresses: [127.0.0.6], roles: [prom]}
  - {name: monit01, roles: [monit]}
  - {name: ban01, roles: [ban]}
  - {name: shop01, roles: [shop]}
clients:
  - id: dupont
    name: Boulangerie Dupont SARL
    language: fr
    contacts:
      - {name: Anne Dupont, email: anne@dupont.example, language: fr}
      - {name: Paul Dupont, email: nobody@dupont.example, language: fr}
    services: [{name: dupont.example, type: site, server: shop01}]
EOF
}

settings() {
  cat >"$WORK/hub/application.yaml" <<EOF
server.port: 8080
spring.ssl.bundle.pem.syslog.keystore: {certificate: "$WORK/hub.pem", private-key: "$WORK/hub.key"}
tocsin:
  data: $WORK/data
  inventory-file: $WORK/inventory.yaml
  log-roots: [$WORK/logs]
  folders: {routes: $WORK/routes, kamelets: $WORK/kamelets}
  routes:
    auth-log: $WORK/logs/none.log
    mail-log: $WORK/logs/none.log
    kernel-log: $WORK/logs/none.log
    syslog-protocol: tls
    syslog-listen: 127.0.0.1
    syslog-port: 6514
  correlation: {group-wait: 1s}
  notices.retry: {first: 1s, reconnect: 2s}
  secrets: {alertmanager: $HOOK, monit: $HOOK, mailbox: secret}
  mailboxes:
    support: {host: 127.0.0.1, port: 22143, tls: none, user: support@hoster.example, secret: mailbox, poll: 1h}
  mail:
    authserv-ids: [mail.hoster.example]
    out: {host: 127.0.0.1, port: 22525, tls: none, from: "Hoster <support@hoster.example>"}
EOF
}

hub_start() {
  local java command
  java=$(java_21) || return 1
  if [ -n "${HUB_CLASSPATH-}" ]; then
    command=(-cp "$HUB_CLASSPATH" dev.tocsin.TocsinApplication)
  else
    command=(-jar "$(ls "$REPOSITORY"/target/tocsin-*.jar)") || return 1
  fi
  run hub env -C "$WORK/hub" TOCSIN_ADMIN_TOKEN=$TOKEN "$java" -Xmx512m -XX:TieredStopAtLevel=1 "${command[@]}"
  within 120 asked /actuator/health '.status == "UP"' && return
  tail -n 40 "$LOGS/hub.log"
  return 1
}

# What came is understood, and the hub complains of nothing.
check_hub() {
  is "$(api '/api/signals?status=quarantined' | jq -c '[.items[] | [.source, .reason]]')" '[]' 'nothing was quarantined'
  is "$(grep -c ' ERROR ' "$LOGS/hub.log")" 0 'the hub logged no error' || grep -A5 ' ERROR ' "$LOGS/hub.log" | head -40
  asked /actuator/health '.status == "UP"'
  is $? 0 'the hub is up at the end'
}
