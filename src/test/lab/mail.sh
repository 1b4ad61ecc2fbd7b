#!/bin/bash
# A hoster's mail server for integration tests, on 127.0.0.1: Postfix with OpenDKIM as its milter, Dovecot behind it. Nothing of the
# machine is read or written: each daemon has a configuration, queue and state of its own below DIR.
#   [SMTP_PORT=…] [IMAP_PORT=…] [IMAPS_PORT=…] mail.sh start DIR   DIR/ca.pem, DIR/pids, DIR/log/, DIR/boxes/<user>/new/
#   mail.sh sign DIR <message   the message with a DKIM signature of ovh.net, whose key the milter knows
#   mail.sh stop DIR
# Status 77: cannot run here, nothing was started. Mailboxes (password secret): support@hoster.example, night@hoster.example,
# anne@dupont.example. Postfix believes a peer on loopback that says by XCLIENT which address it comes from.
set -u
export LC_ALL=C
here=$(dirname -- "$(realpath -- "$0")")
# shellcheck source=lib.sh
. "$here/lib.sh"
SMTP_PORT=${SMTP_PORT:-22525} IMAP_PORT=${IMAP_PORT:-22143} IMAPS_PORT=${IMAPS_PORT:-22993}
SERVER=mail.hoster.example

skip() { echo "skipped: $1" >&2; exit 77; }
# record FILE NAME: keeps the pid that a daemon wrote into its own file
record() { printf '%s %s\n' "$2" "$(tr -d ' ' <"$1")" >>"$DIR/pids"; }

certificates() {
  openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj '/CN=Lab CA' \
    -keyout "$DIR/ca.key" -out "$DIR/ca.pem" 2>/dev/null
  openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj "/CN=$SERVER" -keyout "$DIR/server.key" -out "$DIR/server.csr" 2>/dev/null
  openssl x509 -req -in "$DIR/server.csr" -CA "$DIR/ca.pem" -CAkey "$DIR/ca.key" -CAcreateserial -days 2 \
    -extfile <(printf 'subjectAltName=DNS:%s,DNS:localhost,IP:127.0.0.1\n' "$SERVER") -out "$DIR/server.pem" 2>/dev/null
}

opendkim_start() {
  mkdir -p "$DIR/dkim"
  opendkim-genkey -b 2048 -d ovh.net -s lab -D "$DIR/dkim" || return 1
  # opendkim-testmsg signs with SHA-1, which the key made here would forbid.
  printf 'lab._domainkey.ovh.net %s\n' "$(grep -o '"[^"]*"' "$DIR/dkim/lab.txt" | tr -d '"\n' | sed 's/h=sha256; //')" >"$DIR/dkim/keys"
  cat >"$DIR/dkim/opendkim.conf" <<END
Mode v
Socket local:$DIR/dkim/socket
PidFile $DIR/dkim/pid
Canonicalization relaxed/simple
OversignHeaders From
TestPublicKeys $DIR/dkim/keys
UMask 0000
END
  # those of an earlier start would be taken for the new ones
  rm -f "$DIR/dkim/pid" "$DIR/dkim/socket"
  opendkim -x "$DIR/dkim/opendkim.conf" >"$LOGS/opendkim.log" 2>&1 || return 1
  wait_for test -s "$DIR/dkim/pid" && wait_for test -S "$DIR/dkim/socket" && record "$DIR/dkim/pid" opendkim
}

dovecot_start() {
  local user
  mkdir -p "$DIR/boxes"
  for user in support@hoster.example night@hoster.example anne@dupont.example; do
    printf '%s:{PLAIN}secret\n' "$user"
  done >"$DIR/users"
  chown -R dovenull "$DIR/boxes"
  cat >"$DIR/dovecot.conf" <<END
protocols = imap lmtp
base_dir = $DIR/dovecot
state_dir = $DIR/dovecot
log_path = $LOGS/dovecot.log
listen = 127.0.0.1
hostname = $SERVER
ssl = yes
ssl_cert = <$DIR/server.pem
ssl_key = <$DIR/server.key
disable_plaintext_auth = no
first_valid_uid = 1
mail_location = maildir:$DIR/boxes/%u
passdb {
  driver = passwd-file
  args = $DIR/users
}
userdb {
  driver = static
  args = uid=dovenull gid=dovenull home=$DIR/boxes/%u
}
service imap-login {
  inet_listener imap {
    port = $IMAP_PORT
  }
  inet_listener imaps {
    port = $IMAPS_PORT
  }
}
service lmtp {
  unix_listener deliver {
    mode = 0666
  }
}
END
  dovecot -c "$DIR/dovecot.conf" >"$LOGS/dovecot-start.log" 2>&1 || return 1
  wait_for test -s "$DIR/dovecot/master.pid" && record "$DIR/dovecot/master.pid" dovecot
}

postfix_start() {
  mkdir -p "$DIR/postfix" "$DIR/spool" "$DIR/postfix-data"
  chown postfix "$DIR/postfix-data"
  cp /usr/share/postfix/master.cf.dist "$DIR/postfix/master.cf"
  cat >"$DIR/postfix/main.cf" <<END
compatibility_level = 3.6
queue_directory = $DIR/spool
data_directory = $DIR/postfix-data
maillog_file = $LOGS/postfix.log
maillog_file_prefixes = $DIR
myhostname = $SERVER
mydestination =
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
mynetworks = 127.0.0.1
alias_maps =
alias_database =
virtual_mailbox_domains = hoster.example, dupont.example
virtual_transport = lmtp:unix:$DIR/dovecot/deliver
smtpd_authorized_xclient_hosts = 127.0.0.1
smtpd_tls_security_level = may
smtpd_tls_cert_file = $DIR/server.pem
smtpd_tls_key_file = $DIR/server.key
smtpd_milters = unix:$DIR/dkim/socket
milter_default_action = tempfail
smtp_host_lookup = native
disable_dns_lookups = yes
END
  postconf -c "$DIR/postfix" -F '*/*/chroot=n'
  postconf -c "$DIR/postfix" -MX smtp/inet
  postconf -c "$DIR/postfix" -M "$SMTP_PORT/inet=$SMTP_PORT inet n - n - - smtpd"
  postfix -c "$DIR/postfix" start >"$LOGS/postfix-start.log" 2>&1 || return 1
  wait_for test -s "$DIR/spool/pid/master.pid" && record "$DIR/spool/pid/master.pid" master
}

stop() {
  local name pid
  [ -f "$DIR/pids" ] || return 0
  while read -r name pid; do
    [ "$(cat "/proc/$pid/comm" 2>/dev/null)" = "$name" ] && kill -TERM "$pid"
  done <"$DIR/pids"
  while read -r name pid; do
    wait_for eval "[ \"\$(cat /proc/$pid/comm 2>/dev/null)\" != $name ]" || kill -KILL "$pid"
  done <"$DIR/pids"
  rm -f "$DIR/pids"
}

start() {
  local program port
  [ "$(id -u)" = 0 ] || skip 'needs root'
  for program in postfix dovecot opendkim opendkim-genkey opendkim-testmsg openssl; do
    command -v "$program" >/dev/null || skip "$program is missing: run install-packages.sh"
  done
  [[ $(dovecot --version) == 2.3.* ]] || skip "the configuration is one of Dovecot 2.3, here is $(dovecot --version)"
  for port in "$SMTP_PORT" "$IMAP_PORT" "$IMAPS_PORT"; do
    ! port_open "$port" || { echo "port $port is in use" >&2; exit 1; }
  done
  stop
  mkdir -p "$LOGS" && chmod 0755 "$DIR"
  certificates
  if ! opendkim_start || ! dovecot_start || ! postfix_start || ! wait_for port_open "$SMTP_PORT" || ! wait_for port_open "$IMAP_PORT"; then
    tail -n 20 "$LOGS"/*.log >&2
    stop
    exit 1
  fi
}

[ $# = 2 ] || { echo 'usage: mail.sh start|sign|stop DIR' >&2; exit 64; }
mkdir -p "$2" || exit 1
DIR=$(realpath -- "$2") LOGS=$DIR/log
case $1 in
  start) start ;;
  sign) opendkim-testmsg -d ovh.net -s lab -k "$DIR/dkim/lab.private" ;;
  stop) stop ;;
  *) echo 'usage: mail.sh start|sign|stop DIR' >&2; exit 64 ;;
esac
