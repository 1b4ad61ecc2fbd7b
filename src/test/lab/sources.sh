#!/bin/bash
# The whole hub, told of trouble by the real programs: Prometheus with Alertmanager, Monit, fail2ban, rsyslog over TLS, Postfix and Dovecot,
# and its own watch of Apache, MariaDB, a disk and ClamAV. Each trouble begins and ends, seen through the hub's API. In mount, network and
# process namespaces of its own, so no port collides and nothing outlives it. Needs root, the packages of install-packages.sh and the
# packaged hub (mvn package), or HUB_CLASSPATH with its classes.   sources.sh [CHECK…]: all, or those that are named
set -u
export LC_ALL=C
here=$(dirname -- "$(realpath -- "$0")")
# shellcheck source=lib.sh
. "$here/lib.sh"
need_root
need_commands unshare ip curl jq openssl python3 logger prometheus prometheus-alertmanager monit fail2ban-server rsyslogd postfix dovecot \
  sshd sudo apache2 mariadbd clamscan mkfs.ext4

if [ "${1-}" != inside ]; then
  work=$(mktemp -d)
  chmod 0755 "$work"
  "$here/net.sh" "$here/sources.sh" inside "$work" "$@"
  status=$?
  kept=$here/../../../target/sources-log
  rm -rf "$kept"
  [ "$status" = 0 ] || { mkdir -p "$(dirname -- "$kept")" && cp -r "$work/log" "$kept"; }
  rm -rf "$work"
  exit "$status"
fi

# shellcheck disable=SC2034 # used by sources.d
WORK=$2 LOGS=$2/log REPOSITORY=$(realpath -- "$here/../../..")
mkdir -p "$LOGS" "$WORK/machine"
private_machine "$WORK/machine" || exit 1
for part in "$here"/sources.d/*.sh; do
  # shellcheck source=/dev/null
  . "$part"
done

checks=("${@:3}")
[ "${#checks[@]}" -gt 0 ] || checks=(prometheus monit fail2ban mail watch syslog away)
setup || { not_ok 'the hub is ready'; summary; exit 1; }
echo "# ready: $SECONDS s"
for check in "${checks[@]}"; do
  began=$SECONDS
  "check_$check"
  echo "# $check: $((SECONDS - began)) s"
done
check_hub
end_all
junit sources "$REPOSITORY/target/lab-reports/TEST-sources.xml"
echo "# all: $SECONDS s"
summary
