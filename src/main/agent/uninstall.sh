#!/bin/bash
# Removes tocsin-agent: account, key, sudo rule, programs, state. Refuses while a site is cut.
#   ./uninstall.sh [--restore-all]
set -uf
export LC_ALL=C PATH=/usr/sbin:/usr/bin:/sbin:/bin
readonly LIB=/usr/local/lib/tocsin-agent STATE=/var/lib/tocsin-agent HOME_DIR=/var/lib/tocsin

die() { printf 'uninstall.sh: %s\n' "$1" >&2; exit 1; }

restore=false
case $#:${1-} in
  0:) ;;
  1:--restore-all) restore=true ;;
  *) die 'usage: uninstall.sh [--restore-all]' ;;
esac
[ "$(id -u)" = 0 ] || die 'must run as root'

# No new call comes in while we look.
rm -f -- "$HOME_DIR/.ssh/authorized_keys.off"
[ ! -f "$HOME_DIR/.ssh/authorized_keys" ] || mv -- "$HOME_DIR/.ssh/authorized_keys" "$HOME_DIR/.ssh/authorized_keys.off"
stay() {
  [ ! -f "$HOME_DIR/.ssh/authorized_keys.off" ] || mv -- "$HOME_DIR/.ssh/authorized_keys.off" "$HOME_DIR/.ssh/authorized_keys"
  die "$1"
}

cut_sites() { [ ! -d "$STATE/cut" ] || find "$STATE/cut" -mindepth 1 -maxdepth 1 -type d -printf '%f\n' | sort; }
if $restore; then
  for site in $(cut_sites); do
    "$LIB/tocsin-helper" site-restore "$site" || stay "could not restore $site; nothing was removed"
  done
fi
left=$(cut_sites | paste -sd' ')
[ -z "$left" ] || stay "still cut: $left (restore them, or use --restore-all)"

if [ -e "$STATE/enabled-headers" ] && [ -e /etc/apache2/mods-enabled/headers.load ]; then
  # Off again, unless the configuration has come to need it.
  if a2dismod -q headers >/dev/null && apache2ctl -t 2>/dev/null; then
    pid=$(apache2ctl -S 2>/dev/null | sed -n 's/^PidFile: "\(.*\)"$/\1/p')
    if kill -0 "$(cat -- "$pid" 2>/dev/null)" 2>/dev/null; then apache2ctl graceful; fi
  else
    a2enmod -q headers >/dev/null
    echo 'mod_headers stays enabled: the configuration needs it'
  fi
fi
rm -f -- /etc/sudoers.d/tocsin-agent
rm -rf -- "$LIB" "$STATE" "$HOME_DIR"
if id tocsin >/dev/null 2>&1; then userdel tocsin || die 'the account tocsin could not be removed (still logged in?)'; fi
echo 'tocsin-agent is removed'
