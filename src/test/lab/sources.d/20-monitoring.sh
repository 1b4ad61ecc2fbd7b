# shellcheck shell=bash disable=SC2016,SC2154
# Prometheus with Alertmanager, and Monit.

# A page of figures that Prometheus reads; while nobody serves it the target is down.
exporter() {
  run exporter python3 -I -m http.server -b 127.0.0.6 -d "$WORK/exporter" 9100
}

prometheus_start() {
  [ -z "${PID[prometheus]-}" ] || return 0
  mkdir -p "$WORK/exporter"
  echo 'lab_figure 1' >"$WORK/exporter/metrics"
  printf %s "$HOOK" >"$WORK/alertmanager-token"
  cat >"$WORK/rules.yml" <<'EOF'
groups:
  - name: lab
    rules:
      - {alert: ServerDown, expr: 'up{job="lab"} == 0', labels: {severity: critical, kind: server-down}, annotations: {summary: '{{ $labels.instance }} is down'}}
EOF
  cat >"$WORK/prometheus.yml" <<EOF
global: {scrape_interval: 1s, scrape_timeout: 900ms, evaluation_interval: 1s}
rule_files: [$WORK/rules.yml]
alerting: {alertmanagers: [{static_configs: [{targets: ['127.0.0.1:9093']}]}]}
scrape_configs: [{job_name: lab, static_configs: [{targets: ['127.0.0.6:9100']}]}]
EOF
  cat >"$WORK/alertmanager.yml" <<EOF
route: {receiver: tocsin, group_wait: 200ms, group_interval: 1s}
receivers:
  - name: tocsin
    webhook_configs:
      - url: $HUB/hooks/alertmanager
        send_resolved: true
        http_config:
          authorization: {type: Bearer, credentials_file: $WORK/alertmanager-token}
EOF
  exporter
  run alertmanager prometheus-alertmanager --config.file="$WORK/alertmanager.yml" --storage.path="$WORK/alertmanager" \
    --web.listen-address=127.0.0.1:9093 --cluster.listen-address=
  run prometheus prometheus --config.file="$WORK/prometheus.yml" --storage.tsdb.path="$WORK/prometheus" --web.listen-address=127.0.0.1:9090
  if ! within 30 eval 'curl -q -s "http://127.0.0.1:9090/api/v1/query?query=up" | jq -e ".data.result[0].value[1] == \"1\""'; then
    not_ok 'Prometheus reads its target' "$(tail -n 5 "$LOGS/prometheus.log")"
    return 1
  fi
}

check_prometheus() {
  prometheus_start || return
  is "$(api '/api/incidents?server=prom01' | jq '.items | length')" 0 'no incident before'
  end exporter
  firing prom01 server-down 30 'Prometheus and Alertmanager: a target that is down is an incident'
  exporter
  over prom01 server-down 40 'Prometheus and Alertmanager: its return resolves it'
}

worker_start() {
  run worker sleep 600
  echo "${PID[worker]}" >"$WORK/worker.pid"
}

monit_start() {
  [ -z "${PID[monit]-}" ] || return 0
  cat >"$WORK/monitrc" <<EOF
set daemon 1
set logfile $LOGS/monit.log
set pidfile $WORK/monit.pid
set idfile $WORK/monit.id
set statefile $WORK/monit.state
set mmonit http://monit:$HOOK@127.0.0.1:8080/hooks/monit
set eventqueue basedir $WORK/monit slots 100
check system monit01
check process worker with pidfile $WORK/worker.pid
check file report with path $WORK/report
  if size > 1 kB then alert
EOF
  chmod 0600 "$WORK/monitrc"
  mkdir -p "$WORK/monit"
  echo short >"$WORK/report"
  worker_start
  run monit monit -I -c "$WORK/monitrc"
  # Its first post, of its own start, is a sign of life.
  within 20 asked '/api/signals?source=monit' '.items | length > 0'
  is $? 0 'Monit speaks to the hub' || tail -n 5 "$LOGS/monit.log"
}

check_monit() {
  monit_start
  end worker
  firing monit01 does-not-exist 30 'Monit: a process that died is an incident'
  worker_start
  over monit01 does-not-exist 30 'Monit: the process is back'
  head -c 4096 /dev/zero >"$WORK/report"
  firing monit01 size 30 'Monit: a file that grew is an incident'
  echo short >"$WORK/report"
  over monit01 size 30 'Monit: the file is small again'
}
