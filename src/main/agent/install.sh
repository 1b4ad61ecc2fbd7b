#!/bin/bash
# Installs tocsin-agent on a Debian 12 or 13 server; run it again to update it or to change the key.
#   ./install.sh --key 'ssh-ed25519 AAAA… name' [--from ADDRESS[,ADDRESS…]]
set -euf
export LC_ALL=C PATH=/usr/sbin:/usr/bin:/sbin:/bin
umask 022
source_dir=$(dirname -- "$(realpath -- "$0")")
readonly source_dir LIB=/usr/local/lib/tocsin-agent STATE=/var/lib/tocsin-agent HOME_DIR=/var/lib/tocsin
readonly SUDOERS=/etc/sudoers.d/tocsin-agent

die() { printf 'install.sh: %s\n' "$1" >&2; exit 1; }
warn() { printf 'install.sh: note: %s\n' "$1" >&2; }

key='' from=''
while [ $# -gt 0 ]; do
  case $1 in
    --key) [ $# -ge 2 ] || die '--key needs a public key'; key=$2; shift 2 ;;
    --from) [ $# -ge 2 ] || die '--from needs an address'; from=$2; shift 2 ;;
    *) die "usage: install.sh --key 'ssh-ed25519 AAAA…' [--from ADDRESS]" ;;
  esac
done

# Everything is checked before anything is written.
[ "$(id -u)" = 0 ] || die 'must run as root'
[[ $key =~ ^ssh-ed25519\ [A-Za-z0-9+/]{68}(\ [A-Za-z0-9@._-]{1,64})?$ ]] \
  || die 'the key must be one line: ssh-ed25519, the key, and at most one plain word'
ssh-keygen -l -f /dev/stdin <<<"$key" >/dev/null 2>&1 || die 'ssh-keygen does not accept the key'
[[ -z $from || $from =~ ^[0-9a-fA-F:./]+(,[0-9a-fA-F:./]+)*$ ]] || die '--from takes addresses or networks, with commas'
for tool in sudo visudo curl flock ss setpriv ssh-keygen pgrep timeout logger useradd; do
  command -v "$tool" >/dev/null || die "$tool is missing (packages: sudo curl util-linux iproute2 procps openssh-client bsdutils)"
done
version=$(sudo --version | sed -n '1s/^Sudo version //p')
printf '1.9.10\n%s\n' "$version" | sort -VC || die "sudo $version is too old, 1.9.10 or later is needed"
visudo -cqf "$source_dir/tocsin-agent.sudoers" || die 'visudo does not accept tocsin-agent.sudoers'

# The account: no password, but not locked either ("!" would make sshd refuse the key); nothing in its home is its own.
id tocsin >/dev/null 2>&1 \
  || useradd --system --user-group --home-dir "$HOME_DIR" --no-create-home --shell /bin/sh --comment 'Tocsin agent' tocsin
[ "$(getent passwd tocsin | cut -d: -f6)" = "$HOME_DIR" ] || die "an account tocsin exists already with another home than $HOME_DIR"
[ "$(id -u tocsin)" != 0 ] || die 'the account tocsin must not be root'
usermod -p '*' tocsin
install -d -o root -g root -m 0755 "$HOME_DIR" "$HOME_DIR/.ssh" "$LIB"
install -d -o root -g root -m 0700 "$STATE"

install -o root -g root -m 0755 "$source_dir"/tocsin-{dispatch,helper,scan} "$LIB/"
for file in answer files apache nginx probe look activate site watch snapshots scan; do
  install -o root -g root -m 0644 "$source_dir/lib/$file.sh" "$LIB/"
done
install -o root -g root -m 0644 "$source_dir"/lib/{{apache,nginx}-blocks,mdstat,senders}.awk "$source_dir/page.html" "$LIB/"
install -o root -g root -m 0440 "$source_dir/tocsin-agent.sudoers" "$SUDOERS.tmp"   # sudo skips names with a dot
mv -f "$SUDOERS.tmp" "$SUDOERS"
install -o root -g root -m 0644 "$source_dir/lib/mail-trace.sh" "$LIB/"
printf 'restrict,command="%s"%s %s\n' "$LIB/tocsin-dispatch" "${from:+,from=\"$from\"}" "$key" >"$HOME_DIR/.ssh/.new"
chmod 0644 "$HOME_DIR/.ssh/.new"
mv -f "$HOME_DIR/.ssh/.new" "$HOME_DIR/.ssh/authorized_keys"

# Retry-After needs mod_headers, which Debian leaves off. A graceful reload loads it.
if [ -x /usr/sbin/apache2ctl ] && ! [ -e /etc/apache2/mods-enabled/headers.load ]; then
  if apache2ctl -t 2>/dev/null && a2enmod -q headers >/dev/null && apache2ctl -t 2>/dev/null; then
    touch "$STATE/enabled-headers"
    pid=$(apache2ctl -S 2>/dev/null | sed -n 's/^PidFile: "\(.*\)"$/\1/p')
    if kill -0 "$(cat -- "$pid" 2>/dev/null)" 2>/dev/null; then apache2ctl graceful; fi
  else
    warn 'could not enable mod_headers: the 503 page will carry no Retry-After'
  fi
fi

# What sshd would say to this account.
if command -v sshd >/dev/null && settings=$(sshd -T -C user=tocsin,host=localhost,addr=127.0.0.1 2>/dev/null); then
  grep -qix 'pubkeyauthentication yes' <<<"$settings" || warn 'sshd refuses public keys (PubkeyAuthentication)'
  grep -qiE '^authorizedkeysfile.*\.ssh/authorized_keys' <<<"$settings" || warn 'sshd reads keys elsewhere (AuthorizedKeysFile)'
  ! grep -qiE '^(allow|deny)(users|groups) ' <<<"$settings" || warn 'sshd has AllowUsers or AllowGroups: let "tocsin" in'
fi

# Self test, the way sshd starts it.
run() { runuser -u tocsin -- env -i SSH_ORIGINAL_COMMAND="$1" "$LIB/tocsin-dispatch" || true; }
[ "$(run ping)" = '{"ok":true,"verb":"ping"}' ] || die "self test failed: $(run ping)"
[[ $(run 'ping; id') == '{"ok":false,'*'"error":"refused"'* ]] || die 'self test failed: a hostile line was not refused'
printf 'tocsin-agent is installed: %s\n' "$(run version)"
