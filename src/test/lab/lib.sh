# shellcheck shell=bash
# Shared by the lab scripts: checks, a private copy of the machine's own files, daemons that are started and ended by pid.

PASSED=0 FAILED=0 SKIPPED=0 CASES=()
ok() { PASSED=$((PASSED + 1)); CASES+=("$1"$'\037'); printf 'ok %s\n' "$1"; }
not_ok() {
  FAILED=$((FAILED + 1))
  CASES+=("$1"$'\037'"${*:2} ")
  printf 'not ok %s\n' "$1"
  [ $# -lt 2 ] || printf '    %s\n' "${@:2}"
}
is() { if [ "$1" = "$2" ]; then ok "$3"; else not_ok "$3" "got:  $1" "want: $2"; return 1; fi; }
skip_case() { SKIPPED=$((SKIPPED + 1)); CASES+=("$1"$'\037skipped'); printf 'skipped %s\n' "$1"; }
# has TEXT PART… NAME: every part is in the text
has() {
  local text=$1 name=${*: -1} part
  for part in "${@:2:$#-2}"; do
    [[ $text == *"$part"* ]] || { not_ok "$name" "got:  $text" "want: $part"; return; }
  done
  ok "$name"
}
summary() { printf '%d passed, %d failed, %d skipped\n' "$PASSED" "$FAILED" "$SKIPPED"; [ "$FAILED" = 0 ]; }

xml() { printf '%s' "$1" | tr -d '\000-\010\013\014\016-\037' | sed 's/&/\&amp;/g; s/</\&lt;/g; s/>/\&gt;/g; s/"/\&quot;/g'; }
# junit SUITE FILE: what was checked, in the form that surefire writes
junit() {
  local one
  mkdir -p "$(dirname -- "$2")"
  {
    printf '<?xml version="1.0" encoding="UTF-8"?>\n<testsuite name="%s" tests="%d" failures="%d" errors="0" skipped="%d" time="%d">\n' \
      "$1" "$((PASSED + FAILED + SKIPPED))" "$FAILED" "$SKIPPED" "$SECONDS"
    for one in "${CASES[@]}"; do
      printf '  <testcase classname="%s" name="%s">' "$1" "$(xml "${one%%$'\037'*}")"
      one=${one#*$'\037'}
      case $one in
        '') ;;
        skipped) printf '<skipped/>' ;;
        *) printf '<failure>%s</failure>' "$(xml "$one")" ;;
      esac
      printf '</testcase>\n'
    done
    echo '</testsuite>'
  } >"$2"
}
need_root() {
  [ "$(id -u)" = 0 ] && return
  echo 'skipped: needs root'
  echo '0 passed, 0 failed, 1 skipped'
  exit 0
}
need_commands() {
  local name
  for name in "$@"; do command -v "$name" >/dev/null || { echo "$name is missing: run install-packages.sh" >&2; exit 1; }; done
}

# private_machine SCRATCH: only in a mount namespace of our own. Copies or empty directories stand over everything that
# the agent, the daemons or their configuration write.
private_machine() {
  local scratch=$1 directory entry
  mount --make-rprivate /
  mount -t tmpfs tmpfs "$scratch"
  cp -a /etc "$scratch/etc"
  rm -rf "$scratch"/etc/sudoers.d/tocsin* "$scratch"/etc/apache2/sites-enabled/* "$scratch"/etc/nginx/sites-enabled/*
  mount --bind "$scratch/etc" /etc
  for directory in /var/lib /usr/local/lib; do
    mkdir -p "$scratch/old$directory"
    mount --rbind "$directory" "$scratch/old$directory"
    mount -t tmpfs -o mode=0755 tmpfs "$directory"
    for entry in "$scratch/old$directory"/*; do
      [[ -e $entry && ${entry##*/} != tocsin* ]] || continue
      if [ -d "$entry" ]; then mkdir "$directory/${entry##*/}"; else touch "$directory/${entry##*/}"; fi
      mount --rbind "$entry" "$directory/${entry##*/}"
    done
  done
  for directory in /run /srv /var/log/apache2 /var/log/nginx /var/lib/nginx /var/lib/apache2; do
    mkdir -p "$directory"
    mount -t tmpfs -o mode=0755 tmpfs "$directory"
  done
  mkdir -p /run/sshd /run/lock /run/apache2 /srv/www
}

# wait_for COMMAND…: up to 10 s
wait_for() {
  local i
  for ((i = 0; i < 200; i++)); do "$@" >/dev/null 2>&1 && return 0; sleep 0.05; done
  return 1
}
port_open() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

# new_site NAME: a document root whose page says whose it is
new_site() {
  mkdir -p "/srv/www/$1"
  printf 'this is %s\n' "$1" >"/srv/www/$1/index.html"
}

# apache_vhost_text PORT NAME [LINE…]
apache_vhost_text() {
  cat <<EOF
<VirtualHost *:$1>
	ServerName $2
	DocumentRoot /srv/www/$2
	<Directory /srv/www/$2>
		Require all granted
		AllowOverride All
	</Directory>
EOF
  [ $# -lt 3 ] || printf '\t%s\n' "${@:3}"
  echo '</VirtualHost>'
}

# apache_vhost FILE PORT NAME [LINE…]: site and host, enabled
apache_vhost() {
  new_site "$3"
  apache_vhost_text "${@:2}" >>"/etc/apache2/sites-available/$1"
  ln -sf "../sites-available/$1" "/etc/apache2/sites-enabled/$1"
}

# start_daemon NAME COMMAND…: in the foreground, pid in PIDS as "NAME PID". In a session of its own, for Apache ends its whole
# process group when it stops.
PIDS=()
start_daemon() {
  setsid "${@:2}" >"$LOGS/$1.log" 2>&1 </dev/null &
  PIDS+=("$1 $!")
}
start_apache() {
  # shellcheck disable=SC2016
  start_daemon apache2 bash -c '. /etc/apache2/envvars; exec /usr/sbin/apache2 -DFOREGROUND'
}
# assert_alive: the daemons that answer must be ours
assert_alive() {
  local entry
  for entry in "${PIDS[@]}"; do
    [ "$(cat "/proc/${entry#* }/comm" 2>/dev/null)" = "${entry% *}" ] && continue
    echo "${entry% *} did not start or has died:" >&2
    tail -n 20 "$LOGS/${entry% *}.log" >&2
    return 1
  done
}
stop_daemons() {
  local entry pid
  for entry in "${PIDS[@]}"; do
    pid=${entry#* }
    [ "$(cat "/proc/$pid/comm" 2>/dev/null)" = "${entry% *}" ] && kill -TERM "$pid"
  done
  wait
}

# sshd_config PORT DIRECTORY: a plain Debian server's settings, host key in DIRECTORY
sshd_config() {
  ssh-keygen -q -t ed25519 -N '' -C host -f "$2/host_ed25519"
  cat >"$2/sshd_config" <<EOF
Port $1
ListenAddress 127.0.0.1
HostKey $2/host_ed25519
PidFile none
UsePAM yes
PasswordAuthentication no
KbdInteractiveAuthentication no
MaxStartups 50:30:100
Subsystem sftp /usr/lib/openssh/sftp-server
EOF
  printf '[127.0.0.1]:%s %s\n' "$1" "$(cut -d' ' -f1,2 "$2/host_ed25519.pub")" >"$2/known_hosts"
}
