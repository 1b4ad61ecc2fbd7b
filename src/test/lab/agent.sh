#!/bin/bash
# Proves tocsin-agent on real OpenSSH, sudo, Apache and Nginx, in mount and network namespaces of its own. Needs root and the
# packages of install-packages.sh.   agent.sh [CHECK…]: all, or install and those that are named
set -u
export LC_ALL=C
here=$(dirname -- "$(realpath -- "$0")")
# shellcheck source=lib.sh
. "$here/lib.sh"
# shellcheck source=agent-server.sh
. "$here/agent-server.sh"
need_root
need_commands sshd apache2 nginx sudo curl openssl unshare ip mariadbd clamscan postqueue

if [ "${1-}" != inside ]; then
  work=$(mktemp -d)
  "$here/net.sh" "$here/agent.sh" inside "$work" "$@"
  status=$?
  rm -rf "$work"
  exit "$status"
fi

# shellcheck disable=SC2034 # used by agent.d
WORK=$2 LOGS=$2/log AGENT=$here/../../main/agent
# shellcheck disable=SC2034
readonly LIB=/usr/local/lib/tocsin-agent STATE=/var/lib/tocsin-agent
mkdir -p "$LOGS" "$WORK/machine"
private_machine "$WORK/machine" || exit 1
for part in "$here"/agent.d/*.sh; do
  # shellcheck source=/dev/null
  . "$part"
done

setup
checks=("${@:3}")
[ "${#checks[@]}" -gt 0 ] || checks=(cut_apache cut_nginx hostile_lines account admin_edits crash concurrency mail_trace watch scans uninstall)
for check in install "${checks[@]}"; do
  "check_$check"
  echo "# $check: $SECONDS s"
done
assert_alive || not_ok 'the daemons lived to the end'
stop_daemons
junit agent "$here/../../../target/lab-reports/TEST-agent.xml"
summary
