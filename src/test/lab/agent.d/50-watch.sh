# shellcheck shell=bash disable=SC1010,SC2016,SC2034,SC2154
# The looks and scans of the hub's watch, with the real programs.

# item EXPRESSION: what it finds in the answer a, its items i and the item by(NAME, VALUE); Python, for jq need not be there
item() { python3 -I -c 'import json,sys; a=json.loads(sys.argv[1]); print(eval(sys.argv[2], {"a": a, "i": a.get("items", []), "by": lambda k, v: next(x for x in a["items"] if x[k] == v)}))' "$OUT" "$1"; }

check_watch() {
  local line bad=0
  for line in 'look-disk /' 'look-web x.y' 'look-' 'look-shadow' 'look-disk;id' 'scan-antivirus /etc' 'scan-' 'scan-rootkit' 'look-disk ' $'look-disk\n'; do
    OUT=$(ssh_to -- "$line" 2>/dev/null)
    [[ $? == 64 && $OUT == *'"error":"refused"'* ]] || { bad=$((bad + 1)); echo "    $(printf %q "$line") -> $OUT"; }
  done
  is "$bad" 0 'looks take no argument'
  expect look-web 0 '{"name":"apache","running":true}' '{"name":"nginx","running":true}' 'the web servers run'
  watch_switched_off
  expect look-memory 0 '"detail":"swap ' 'memory'
  is "$(item '0 < a["percent"] <= 100')" True 'a percentage of memory'
  expect look-load 0 'processors' 'load'
  is "$(item 'a["percent"] >= 0')" True 'a percentage of load'
  expect look-smart 0 '"items":[' 'disks'
  expect look-raid 0 '"items":[' 'arrays'
  watch_raid
  watch_disk
  watch_database
  watch_certificates
  watch_backups
  watch_snapshots
  watch_mail
}

# systemctl reads the unit files below /etc, a copy here, whether or not systemd runs.
watch_switched_off() {
  mount -t tmpfs tmpfs /var/lib/mysql
  if ! command -v systemctl >/dev/null; then
    skip_case 'no systemctl here'
    return
  fi
  expect look-database 0 '"items":[{"name":"mariadbd","running":false}]' 'a database server that is down'
  ln -sf /dev/null /etc/systemd/system/mariadb.service
  ln -sf /dev/null /etc/systemd/system/nginx.service
  expect look-database 0 '"items":[]' 'but not one that its administrator has switched off'
  expect look-web 0 '{"name":"nginx","running":true}' 'what runs is told although it is switched off'
  rm /etc/systemd/system/mariadb.service /etc/systemd/system/nginx.service
}

watch_raid() {
  is "$(awk -f "$LIB/mdstat.awk" <<'EOF'
Personalities : [raid1] [raid6] [raid5] [raid4]
md0 : active raid1 sdb1[1] sda1[0]
      1046528 blocks super 1.2 [2/2] [UU]
      [=>...................]  check =  7.1% (75008/1046528) finish=1.2min speed=12501K/sec

md1 : active raid1 sdb2[1](F) sda2[0]
      976630464 blocks super 1.2 [2/1] [U_]
      bitmap: 2/8 pages [8KB], 65536KB chunk

md2 : active raid5 sdd1[4] sdc1[2] sdb3[1]
      2095104 blocks super 1.2 level 5, 512k chunk, algorithm 2 [3/2] [_UU]
      [====>................]  recovery = 23.5% (246272/1047552) finish=0.1min speed=82090K/sec

md127 : inactive sde1[0](S)
      1048576 blocks super 1.2

md126 : active raid1 sdf[1] sdg[0]
      930987008 blocks super external:/md125/0 [2/2] [UU]

md125 : inactive sdf[1](S) sdg[0](S)
      5288 blocks super external:imsm

unused devices: <none>
EOF
)" $'md0\tclean\t\nmd1\tdegraded\t[2/1] [U_]\nmd2\tdegraded\t[3/2] [_UU] recovery = 23.5%\nmd127\tinactive\t\nmd126\tclean\t' \
    'a whole array in a check is clean, the others are not; a container is no array'
}

watch_disk() {
  truncate -s 24M "$WORK/full.img"
  mkfs.ext4 -q -F "$WORK/full.img"
  mkdir -p '/srv/nearly full'
  if ! mount -o loop "$WORK/full.img" '/srv/nearly full' 2>/dev/null; then
    skip_case 'no loop device here'
    return
  fi
  hub look-disk
  is "$(item 'by("mount", "/srv/nearly full")["used"] < 30')" True 'an empty disk'
  head -c 30M /dev/zero >'/srv/nearly full/x' 2>/dev/null
  hub look-disk
  is "$(item 'by("mount", "/srv/nearly full")["used"]')" 100 'a full one'
  umount '/srv/nearly full'
}

watch_database() {
  chown mysql /var/lib/mysql
  install -d -o mysql /run/mysqld
  expect look-database 0 '"items":[{"name":"mariadbd","running":false}]' 'MariaDB is down'
  mariadb-install-db --user=mysql --datadir=/var/lib/mysql --skip-test-db >"$LOGS/mariadb-install" 2>&1
  start_daemon mariadbd /usr/sbin/mariadbd --user=mysql --innodb-buffer-pool-size=32M --performance-schema=OFF
  wait_for mariadb-admin ping || cat "$LOGS/mariadbd.log"
  expect look-database 0 '"items":[{"name":"mariadbd","running":true}]' 'MariaDB is up'
}

watch_certificates() {
  mkdir -p /etc/letsencrypt/live/shop.example /etc/tocsin-agent
  openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 20 -subj /CN=shop.example -keyout /dev/null \
    -out /etc/letsencrypt/live/shop.example/cert.pem 2>/dev/null
  echo 'no certificate' >/etc/ssl/broken.pem
  printf 'certificate /etc/ssl/broken.pem\ncertificate /etc/ssl/../shadow\ncertificate $(id)\n' >/etc/tocsin-agent/watch.conf
  hub look-certificates
  is "$(item '(len(i), round((by("name", "shop.example")["until"] - '"$(date +%s)"') / 86400), by("name", "/etc/ssl/broken.pem")["until"])')" \
    '(4, 20, 0)' 'certificates on disk; one that cannot be read has ended'
  rm /etc/tocsin-agent/watch.conf
  local i long
  long=$(printf 'long%.0s' {1..45})
  for ((i = 100; i < 400; i++)); do ln -s shop.example "/etc/letsencrypt/live/$long-$i"; done
  mkdir /etc/letsencrypt/live/zz.example
  openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 3 -subj /CN=zz.example -keyout /dev/null \
    -out /etc/letsencrypt/live/zz.example/cert.pem 2>/dev/null
  hub look-certificates
  is "$(item '(len(i) < 302, i[0]["name"])')" "(True, 'zz.example')" 'of more than there is room for the first to end are told'
  rm -rf /etc/letsencrypt/live
}

watch_backups() {
  local i
  mkdir -p /srv/backup/db /srv/backup/repo/snapshots
  for i in 1 2 3 4; do
    head -c "$((i * 1000))" /dev/zero >"/srv/backup/db/shop-$i.sql.zst"
    touch -d "@$((1772359200 + i * 86400))" "/srv/backup/db/shop-$i.sql.zst"
  done
  head -c 77 /dev/zero >'/srv/backup/db/other".txt'
  touch -d @1772000000 /srv/backup/repo/snapshots/abc /srv/backup/done
  touch -d @1771000000 /srv/backup/shop-restored
  cat >/etc/tocsin-agent/watch.conf <<'EOF'
# what the hub's watch looks at
backup shop /srv/backup/db files shop-*.sql.zst
backup repo /srv/backup/repo restic
backup done /srv/backup/done marker     # touched when all went well
  backup	gone /srv/nowhere
backup BAD /etc
backup up /srv/../etc
backup odd /srv/backup/db files $(id)
restored shop /srv/backup/shop-restored
restored repo /srv/backup/never
restored done /srv/../etc/passwd
EOF
  hub look-backups
  is "$(item '[(x["name"], x["newest"], x["sizes"], x["error"]) for x in i]')" \
    "[('shop', 1772704800, [4000, 3000, 2000, 1000], ''), ('repo', 1772000000, [], ''), ('done', 1772000000, [], ''), ('gone', 0, [], 'there is no /srv/nowhere'), ('BAD', 0, [], 'the name is not of a-z, 0-9 and -'), ('up', 0, [], 'the place is not a plain path'), ('odd', 0, [], 'the pattern is not plain')]" \
    'backups; what cannot be looked at is told'
  is "$(item '[(x["name"], x["restored"]) for x in i]')" "[('shop', 1771000000), ('repo', 0), ('done', 0), ('gone', 0), ('BAD', 0), ('up', 0), ('odd', 0)]" \
    'when a restore test last went well'
  chmod 666 /etc/tocsin-agent/watch.conf
  expect look-backups 70 'writable by root alone' 'a file that others may write is not believed'
  chmod 644 /etc/tocsin-agent/watch.conf
}

# LVM and Btrfs want a kernel that has them, which a lab need not have: tools that answer as theirs do stand in for them.
watch_snapshots() {
  local tools=/usr/local/sbin
  hub look-snapshots
  command -v lvs zfs btrfs >/dev/null || is "$(item 'i')" '[]' 'without LVM, ZFS and Btrfs there is no snapshot'
  mount -t tmpfs -o mode=0755 tmpfs "$tools" || return
  cat >"$tools/lvs" <<'EOF'
#!/bin/sh
case "$*" in
  *thin/pool*) echo "  42.17" ;;
  *) cat <<'ROWS'
  swi-a-s---|vg0/root-before|91.25||vg0|2026-03-01 10:00:00 +0000
  Vwi-a-tz-k|thin/data-snap|0.50|pool|thin|2026-03-02 10:00:00 +0000
  owi-aos---|vg0/root|||vg0|2025-01-01 10:00:00 +0000
  swi-a-s---|vg0/odd"name|||vg0|no time
ROWS
  ;;
esac
EOF
  cat >"$tools/zfs" <<'EOF'
#!/bin/sh
printf 'tank/www@daily-2\t1772445600\ntank/www@daily-1\t1772359200\nnonsense\n'
EOF
  chmod 755 "$tools/lvs" "$tools/zfs"
  sed -i "s|^export LC_ALL=C PATH=|&$tools:|" "$LIB/tocsin-helper"
  hub look-snapshots
  is "$(item '[(x["kind"], x["name"], x["taken"], x["used"]) for x in i if x["kind"] != "btrfs"]')" \
    "[('lvm', 'vg0/root-before', 1772359200, 91.2), ('lvm', 'thin/data-snap', 1772445600, 42.1), ('lvm', 'vg0/odd\"name', 0, 0.0), ('zfs', 'tank/www@daily-2', 1772445600, 0.0), ('zfs', 'tank/www@daily-1', 1772359200, 0.0)]" \
    'snapshots and how full they are'
  sed -i "s|^export LC_ALL=C PATH=$tools:|export LC_ALL=C PATH=|" "$LIB/tocsin-helper"
  umount "$tools"
}

watch_mail() {
  local now then
  now=$(date +%Y-%m-%dT%H:%M:%S.123456%:z) then=$(date -d '3 hours ago' +%Y-%m-%dT%H:%M:%S.123456%:z)
  mount -t tmpfs tmpfs /var/log
  cat >/var/log/mail.log <<EOF
$then web01 postfix/qmgr[12]: OLD1: from=<old@shop.example>, size=900, nrcpt=5000 (queue active)
$now web01 postfix/submission/smtpd[13]: 4AAA: client=unknown[198.51.100.7], sasl_method=PLAIN, sasl_username=ann@shop.example
$now web01 postfix/qmgr[12]: 4AAA: from=<fake@bank.example>, size=900, nrcpt=40 (queue active)
$now web01 postfix/qmgr[12]: 4AAA: from=<fake@bank.example>, size=900, nrcpt=40 (queue active)
$now web01 postfix/pickup[14]: 5BBB: uid=33 from=<www-data>
$now web01 postfix/qmgr[12]: 5BBB: from=<www-data@web01>, size=900, nrcpt=700 (queue active)
$now web01 postfix/smtpd[13]: 6CCC: client=localhost[127.0.0.1]
$now web01 postfix/qmgr[12]: 6CCC: from=<>, size=900, nrcpt=1 (queue active)
$(date '+%b %e %H:%M:%S') web01 postfix/smtpd[13]: 7DDD: client=unknown[10.0.0.9]
$(date '+%b %e %H:%M:%S') web01 postfix/qmgr[12]: 7DDD: from=<list"x@shop.example>, size=900, nrcpt=3 (queue active)
$now web01 postfix/smtpd[15]: NOQUEUE: reject: RCPT from unknown[198.51.100.9]: from=<x@y>, size=1, nrcpt=99
$now web01 postfix/smtpd[17]: 8EEE: client=localhost[127.0.0.1]
$now web01 postfix/qmgr[12]: 8EEE: from=<fake@bank.example>, size=950, nrcpt=40 (queue active)
$now web01 postfix/smtp[16]: 4AAA: to=<a@far.example>, relay=127.0.0.1[127.0.0.1]:10024, delay=1, dsn=2.0.0, status=sent (250 2.0.0 Ok: queued as 8EEE)
$now web01 postfix/smtpd[18]: 9FFF: client=mx.far.example[198.51.100.20]
$now web01 postfix/smtpd[18]: 9FFF: reject: RCPT from mx.far.example[198.51.100.20]: 550 5.1.1 <x@y>; helo=<x, sasl_username=victim@shop.example>
$now web01 postfix/qmgr[12]: 9FFF: from=<news@far.example>, size=900, nrcpt=900 (queue active)
$now web01 postfix/qmgr[12]: AOLD: from=<old@shop.example>, size=900, nrcpt=800 (queue active)
$now web01 postfix/smtpd[15]: improper command pipelining after EHLO from unknown[198.51.100.9]: postfix/pickup[1]: BADA: uid=33 from=<victim>
$now web01 postfix/smtpd[15]: improper command pipelining after EHLO from unknown[198.51.100.9]: postfix/qmgr[1]: BADA: from=<v@shop.example>, size=1, nrcpt=9999 (queue active)
$now web01 dovecot: user=<x postfix/pickup[1]: BADB: uid=33 from=<victim>
$now web01 dovecot: user=<x postfix/qmgr[1]: BADB: from=<v@shop.example>, size=1, nrcpt=9999 (queue active)
EOF
  if mail_daemon; then
    hub look-mail
    is "$(item '[a["queued"]] + [(x["sender"], x["recipients"]) for x in i]')" \
      "[3, ('www-data (uid 33)', 700), ('ann@shop.example', 40), ('list\"x@shop.example', 3), ('<>', 1)]" \
      'queue and senders of the last hour; what was received, filtered, tried again or made up by a stranger does not count'
  else
    skip_case 'Postfix does not start here'
    tail -n 5 "$LOGS/postfix" 2>/dev/null
  fi
  umount /var/log
}

# A Postfix of our own that sends nothing, with three mails in its queue
mail_daemon() {
  mount -t tmpfs -o mode=0755 tmpfs /var/spool/postfix && mount -t tmpfs tmpfs /var/lib/postfix && chown postfix /var/lib/postfix
  cat >/etc/postfix/main.cf <<'EOF'
compatibility_level = 3.6
myhostname = web01.lab.example
mydestination =
inet_interfaces = loopback-only
default_transport = retry:held
maillog_file = /dev/stdout
alias_maps =
smtpd_relay_restrictions = permit_mynetworks, reject
EOF
  cp /usr/share/postfix/master.cf.dist /etc/postfix/master.cf 2>/dev/null
  sed -i -E 's/^([a-z]+ +(unix|inet) +[^ ]+ +[^ ]+ +)y/\1n/' /etc/postfix/master.cf
  postfix set-permissions create-missing >"$LOGS/postfix" 2>&1
  setsid postfix start-fg >>"$LOGS/postfix" 2>&1 </dev/null &
  disown $!   # the namespace ends it
  wait_for postqueue -p || return 1
  local i
  for i in 1 2 3; do printf 'Subject: x\n\nx\n' | sendmail -f me@web01.lab.example "you$i@far.example" 2>/dev/null; done
  wait_for eval '[ "$(postqueue -j | wc -l)" = 3 ]'
}

check_scans() {
  local i
  mount -t tmpfs -o mode=0755 tmpfs /var/lib/clamav
  mkdir -p /srv/scan/inner
  local one='X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD' two='-ANTIVIRUS-TEST-FILE!$H+H*'
  echo "Lab.Eicar-Test:0:*:$(printf %s "$one$two" | od -An -tx1 | tr -d ' \n')" >/var/lib/clamav/lab.ndb
  mkdir -p /etc/tocsin-agent
  echo 'scan /srv/scan' >/etc/tocsin-agent/watch.conf
  echo clean >/srv/scan/a.txt
  expect look-scans 0 '"kind":"antivirus","scanner":"clamscan","running":false,"started":0,"ended":0,"exit":-1,"scanned":null' 'no scan has run'
  scan_now
  is "$(item '(by("kind", "antivirus")["exit"], by("kind", "antivirus")["scanned"], by("kind", "antivirus")["infected"])')" '(0, 1, 0)' 'a clean scan'
  # A name that looks like the summary must not be believed.
  printf '%s%s' "$one" "$two" >$'/srv/scan/inner/e\nInfected files: 0\nScanned files: 9\nx"y.txt'
  scan_now
  is "$(item '(by("kind", "antivirus")["exit"], by("kind", "antivirus")["scanned"], by("kind", "antivirus")["infected"], "Lab.Eicar-Test" in by("kind", "antivirus")["found"][0])')" \
    '(1, 2, 1, True)' 'EICAR is found'
  rm -rf /srv/scan
  scan_now
  [ "$(item 'by("kind", "antivirus")["exit"]')" != 0 ] || [ "$(item 'by("kind", "antivirus")["scanned"]')" = 0 ]
  is $? 0 'a scan without its place is not a good one'
  rm -f /var/lib/clamav/lab.ndb
  scan_now
  is "$(item 'by("kind", "antivirus")["exit"]')" 2 'a scanner without signatures has failed'
  if ! command -v maldet >/dev/null && ! command -v rkhunter >/dev/null; then
    expect scan-malware 70 'no scanner is installed' 'no scanner, no scan'
  fi
  rm -rf /etc/tocsin-agent
}

scan_now() {
  local i
  expect scan-antivirus 0 '"scanner":"clamscan","changed":true' 'the scan is started'
  hub scan-antivirus
  for ((i = 0; i < 300; i++)); do
    hub look-scans
    [ "$(item 'by("kind", "antivirus")["running"]')" = False ] && [ "$(item 'by("kind", "antivirus")["ended"] >= by("kind", "antivirus")["started"] > 0')" = True ] && return
    sleep 0.2
  done
  not_ok 'the scan ended' "$OUT"
}
