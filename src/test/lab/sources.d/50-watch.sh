# shellcheck shell=bash disable=SC2016,SC2154
# The hub's own watch, from outside and by the agent over SSH: Apache and MariaDB stopped and started, a disk that fills up, a virus.

# watches [CHECK…]: of all checks only these go on, each as a line of YAML
watches() {
  local name
  {
    echo 'checks:'
    for name in web site https certificate smtp agent web-service database disk memory load raid smart mail-queue mail-senders \
      certificate-files backup antivirus malware; do
      [[ " $* " == *" $name: "* ]] || echo "  $name: {disabled: true}"
    done
    [ $# = 0 ] || printf '  %s\n' "$@"
  } >"$WORK/hub/watch/lab.new"
  mv "$WORK/hub/watch/lab.new" "$WORK/hub/watch/lab.checks.yaml"
}
# stands CHECK SERVER STATE
stands() {
  asked "/api/watch?server=$2" '[.rows[].cells[] | select(.check == $check and .state == $state)] | length > 0' --arg check "$1" --arg state "$3"
}
# good CHECK SERVER…: each stands well
good() {
  local check=$1 server=$2
  within 40 stands "$check" "$server" ok && return
  not_ok "the watch: $check is good before" "$(api "/api/watch?server=$server" | jq -c '.rows, .problems')"
  return 1
}
# both CHECK CHECK SERVER STATE: two ways of looking agree
both() {
  within 20 stands "$1" "$3" "$4" && within 20 stands "$2" "$3" "$4"
  is $? 0 "the watch: from outside and by the agent $3 is in $4" || api "/api/watch?server=$3" | jq -c .rows
}

apache_start() {
  run apache2 bash -c '. /etc/apache2/envvars; exec /usr/sbin/apache2 -DFOREGROUND'
  within 20 listens 127.0.0.2 80 || not_ok 'Apache starts' "$(cat "$LOGS/apache2.log")"
}
apache_ready() {
  rm -f /etc/nginx/nginx.conf   # a web server that is installed is expected to run
  printf 'Listen 127.0.0.2:80\n' >/etc/apache2/ports.conf
  printf 'ServerName localhost\n' >/etc/apache2/conf-enabled/lab.conf
  apache_vhost shop.conf 80 shop.example
  apache_start
}

mariadb_start() {
  run mariadbd /usr/sbin/mariadbd --user=mysql --bind-address=127.0.0.3 --innodb-buffer-pool-size=32M --performance-schema=OFF
  within 30 listens 127.0.0.3 3306 || not_ok 'MariaDB starts' "$(tail -n 20 "$LOGS/mariadbd.log")"
}
mariadb_ready() {
  mount -t tmpfs tmpfs /var/lib/mysql && chown mysql /var/lib/mysql
  install -d -o mysql /run/mysqld
  mariadb-install-db --user=mysql --datadir=/var/lib/mysql --skip-test-db >"$LOGS/mariadb-install.log" 2>&1
  mariadb_start
}

disk_ready() {
  truncate -s 24M "$WORK/disk.img"
  mkfs.ext4 -q -F "$WORK/disk.img"
  mkdir -p /srv/disk
  mount -o loop "$WORK/disk.img" /srv/disk 2>/dev/null
}

antivirus_ready() {
  local one='X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD' two='-ANTIVIRUS-TEST-FILE!$H+H*'
  mount -t tmpfs -o mode=0755 tmpfs /var/lib/clamav
  echo "Lab.Eicar-Test:0:*:$(printf %s "$one$two" | od -An -tx1 | tr -d ' \n')" >/var/lib/clamav/lab.ndb
  mkdir -p /etc/tocsin-agent /srv/scan
  echo 'scan /srv/scan' >/etc/tocsin-agent/watch.conf
  echo clean >/srv/scan/a.txt
  printf '%s%s' "$one" "$two" >/srv/scan/invoice.txt
}

check_watch() {
  local disk=1
  apache_ready
  mariadb_ready
  antivirus_ready
  disk_ready || { disk=0; skip_case 'a full disk: no loop device here'; }
  watches 'web: {servers: [web01], every: 5s, rounds: 1, ports: [80]}' 'web-service: {servers: [web01], every: 5s, rounds: 1}' \
    'database-port: {kind: mariadb, servers: [db01], every: 5s, rounds: 1, severity: critical}' 'database: {servers: [db01], every: 5s, rounds: 1}' \
    'disk: {servers: [disk01], every: 5s, rounds: 1, above: 98.5, until: 98}' 'antivirus: {servers: [scan01], every: 5s, rounds: 1}'
  good web web01
  good web-service web01
  good database-port db01
  good database db01
  good disk disk01

  end apache2
  end mariadbd
  [ "$disk" = 0 ] || head -c 30M /dev/zero >/srv/disk/x 2>/dev/null
  firing web01 web-down 40 'the watch: Apache stopped is an incident'
  both web web-service web01 alarm
  firing db01 database-down 40 'the watch: MariaDB stopped is an incident'
  both database-port database db01 alarm
  if [ "$disk" = 1 ]; then
    firing disk01 disk-almost-full 40 'the watch: a full disk is an incident'
    asked '/api/incidents?server=disk01' '.items[0].title | contains("/srv/disk") and contains("100")'
    is $? 0 'the watch: it names the file system' || incidents
  fi
  # The first look found that no scan had run, and had one started.
  firing scan01 antivirus 60 'the watch: EICAR, found by ClamAV, is an incident'
  asked '/api/incidents?server=scan01&kind=antivirus' '.items[0].title | contains("Lab.Eicar-Test")'
  is $? 0 'the watch: it names what was found' || incidents

  apache_start
  mariadb_start
  rm -f /srv/disk/x /srv/scan/invoice.txt
  /usr/local/lib/tocsin-agent/tocsin-helper scan-antivirus >"$LOGS/scan.log" 2>&1 || cat "$LOGS/scan.log"   # as its administrator would
  over web01 web-down 40 'the watch: Apache started, it is over'
  both web web-service web01 ok
  over db01 database-down 40 'the watch: MariaDB started, it is over'
  both database-port database db01 ok
  [ "$disk" = 0 ] || over disk01 disk-almost-full 40 'the watch: room on the disk, it is over'
  over scan01 antivirus 60 'the watch: a clean scan, it is over'

  watches
  end apache2
  end mariadbd
  [ "$disk" = 0 ] || umount /srv/disk
}
