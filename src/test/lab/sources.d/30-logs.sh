# shellcheck shell=bash disable=SC2016,SC2154
# fail2ban's own log, and rsyslog over TLS.

check_fail2ban() {
  local i
  rm -f /etc/fail2ban/jail.d/*
  cat >/etc/fail2ban/action.d/lab.conf <<'EOF'
[Definition]
actionban =
actionunban =
EOF
  cat >/etc/fail2ban/jail.d/lab.conf <<EOF
[DEFAULT]
banaction = lab
action = lab
bantime = 6
[sshd]
enabled = true
backend = polling
logpath = $WORK/logs/sshd.log
maxretry = 3
EOF
  cat >/etc/fail2ban/fail2ban.local <<EOF
[Definition]
logtarget = $WORK/logs/fail2ban.log
dbfile = None
allowipv6 = auto
EOF
  cat >"$WORK/routes/ingest/fail2ban-log.camel.yaml" <<EOF
- route:
    id: fail2ban-log
    description: What fail2ban bans.
    from:
      uri: kamelet:log-source
      parameters: {source: fail2ban-log, path: $WORK/logs/fail2ban.log, server: ban01}
      steps:
        - to: {uri: kamelet:log-rules-action, parameters: {rules: fail2ban}}
        - to: direct:correlate
EOF
  : >"$WORK/logs/sshd.log"
  run fail2ban fail2ban-server -f -c /etc/fail2ban -s "$WORK/fail2ban.sock" -p "$WORK/fail2ban.pid" start
  if ! within 30 grep -q "Jail 'sshd' started" "$WORK/logs/fail2ban.log"; then
    not_ok 'fail2ban starts' "$(tail -n 5 "$LOGS/fail2ban.log")"
    return
  fi
  within 10 asked /api/sources '[.. | objects | select(.name? == "fail2ban-log")] | length > 0' || not_ok 'the new route is at work'
  for i in 1 2 3 4; do
    printf '%s web01 sshd[%d]: Failed password for invalid user admin%d from 203.0.113.66 port 4%d ssh2\n' "$(date '+%b %e %H:%M:%S')" "$i" "$i" "$i"
  done >>"$WORK/logs/sshd.log"
  firing ban01 brute-force 30 'fail2ban: a ban is seen'
  asked '/api/incidents?server=ban01&kind=brute-force' '.items[0].title | contains("203.0.113.66")'
  is $? 0 'fail2ban: it names the address'
  over ban01 brute-force 40 'fail2ban: the end of the ban is seen'
  fail2ban-client -s "$WORK/fail2ban.sock" stop sshd >/dev/null
  firing ban01 protection-off 20 'fail2ban: a jail that was stopped is an incident'
  fail2ban-client -s "$WORK/fail2ban.sock" reload >/dev/null
  over ban01 protection-off 20 'fail2ban: the jail is back'
  end fail2ban
}

# said TEXT…: a daemon of log01 says it by syslog
said() { printf '%s\n' "$@" | logger -u "$WORK/syslog.sock" -t labd -p daemon.err; }
# arrived: numbers of the items that the hub has, as they came
arrived() {
  local id
  api '/api/signals?source=syslog&limit=200' | jq -r '.items[].id' | while read -r id; do
    api "/api/signals/$id/raw" | grep -o 'item [0-9]* of the queue' | cut -d' ' -f2
  done
}

# all_arrived N NAME: each of so many items once
all_arrived() {
  within 30 eval "[ \"\$(arrived | wc -l)\" -ge $1 ]"
  is "$(arrived | sort -n | uniq -c | awk '{ print $2 ($1 == 1 ? "" : " twice or more") }' | diff - <(seq "$1"))" '' "rsyslog over TLS: $2"
}

rsyslog_start() {
  [ -z "${PID[rsyslog]-}" ] || return 0
  cat >"$WORK/routes/rules/labd.rules.yaml" <<'EOF'
description: A daemon that fails and recovers.
log: syslog
programs: [labd]
rules:
  - name: labd-failed
    kind: labd-failed
    severity: critical
    by: [unit]
    says: "unit {unit} failed"
    lines: ["unit {unit:word} failed"]
    ends: ["unit {unit:word} recovered"]
samples:
  - line: "Nov 22 01:21:52 web01 labd[1]: unit pump failed"
    yields: labd-failed pump
  - line: "Nov 22 01:21:52 web01 labd[1]: unit pump recovered"
    yields: end of labd-failed pump
  - line: "Nov 22 01:21:52 web01 labd[1]: item 7 of the queue"
    yields: nothing
EOF
  # As the README says to, with this authority.
  mkdir -p "$WORK/rsyslog"
  {
    printf 'module(load="imuxsock" SysSock.Use="off")\ninput(type="imuxsock" Socket="%s/syslog.sock" RateLimit.Interval="0")\n' "$WORK"
    printf 'global(workDirectory="%s/rsyslog")\n' "$WORK"
    sed -n '/^    # on a server, .*tocsin.conf/,/^$/s/^    //p' "$REPOSITORY/README.md" \
      | sed "s,/etc/ssl/certs/ca-certificates.crt,$WORK/ca.pem,"
  } >"$WORK/rsyslog.conf"
  rsyslogd -N1 -f "$WORK/rsyslog.conf" >"$LOGS/rsyslog-check.log" 2>&1
  is $? 0 "the README's lines for rsyslog are sound" || cat "$LOGS/rsyslog-check.log"
  run rsyslog rsyslogd -n -f "$WORK/rsyslog.conf" -i "$WORK/rsyslog.pid"
  within 20 test -S "$WORK/syslog.sock" || not_ok 'rsyslog starts' "$(cat "$LOGS/rsyslog.log")"
  within 10 asked /api/rules '[.. | strings | select(. == "labd")] | length > 0' || not_ok 'the new rules are at work'
}

check_syslog() {
  rsyslog_start
  said 'unit pump failed'
  firing log01 labd-failed 30 'rsyslog over TLS: a failure is an incident'
  said 'unit pump recovered'
  over log01 labd-failed 30 'rsyslog over TLS: its end resolves it'

}

# The hub stops, and later is killed, while there is news for it: each program keeps what it has to say.
check_away() {
  prometheus_start && monit_start && rsyslog_start
  said item\ {1..100}\ of\ the\ queue
  all_arrived 100 'every line came once'
  end hub
  end exporter
  end worker
  said item\ {101..400}\ of\ the\ queue
  said 'unit fan failed'
  hub_start || { not_ok 'the hub starts again'; return; }
  firing log01 labd-failed 60 'rsyslog: what it said while the hub was away is an incident'
  firing prom01 server-down 60 'Prometheus and Alertmanager: a target that went down while the hub was away is an incident'
  firing monit01 does-not-exist 60 'Monit: a process that died while the hub was away is an incident'
  all_arrived 400 'nothing that it queued is lost, and not the line after the cut'
  end hub KILL
  exporter
  worker_start
  said item\ {401..500}\ of\ the\ queue
  said 'unit fan recovered'
  hub_start || { not_ok 'the hub starts once more'; return; }
  over log01 labd-failed 60 'rsyslog: the end that came while the hub was down is seen'
  over prom01 server-down 60 'Prometheus and Alertmanager: and so is theirs'
  over monit01 does-not-exist 60 'Monit: and so is its'
  all_arrived 500 'nothing is lost when the hub is killed'
}
