#!/bin/bash
# The Debian packages that the lab needs; policy-rc.d keeps their services from starting and is removed again if it is ours.
set -euf
[ "$(id -u)" = 0 ] || { echo 'skipped: needs root'; exit 0; }
packages=(apache2 nginx openssh-server openssh-client sudo curl openssl iproute2 procps util-linux shellcheck
  prometheus-alertmanager monit jq postfix dovecot-imapd dovecot-lmtpd opendkim opendkim-tools logrotate chromium mariadb-server clamav
  e2fsprogs python3 prometheus fail2ban rsyslog rsyslog-gnutls)
missing=()
for package in "${packages[@]}"; do
  [ "$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null)" = installed ] || missing+=("$package")
done
[ "${#missing[@]}" -gt 0 ] || { echo 'all packages are there'; exit 0; }
if ! [ -e /usr/sbin/policy-rc.d ]; then
  trap 'rm -f /usr/sbin/policy-rc.d' EXIT
  printf '#!/bin/sh\nexit 101\n' >/usr/sbin/policy-rc.d
  chmod 0755 /usr/sbin/policy-rc.d
fi
export DEBIAN_FRONTEND=noninteractive
apt-get update -qq
apt-get install -y --no-install-recommends "${missing[@]}"
