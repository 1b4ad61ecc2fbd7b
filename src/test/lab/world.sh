#!/bin/bash
# A small server for integration tests: sshd, Apache and Nginx on 127.0.0.1 with the agent installed, in a mount namespace of its own.
#   [SSH_PORT=…] [APACHE_PORT=…] [NGINX_PORT=…] world.sh start DIR     DIR/id_ed25519, DIR/known_hosts, DIR/pids, DIR/log/
#   world.sh stop DIR
# Status 77: not root, nothing was started. Sites: shop.example, blog.example, forum.example (Apache); wiki.example, photo.example (Nginx). Account: tocsin.
set -u
export LC_ALL=C
here=$(dirname -- "$(realpath -- "$0")")
# shellcheck source=lib.sh
. "$here/lib.sh"
SSH_PORT=${SSH_PORT:-22222} APACHE_PORT=${APACHE_PORT:-28080} NGINX_PORT=${NGINX_PORT:-28081}
export SSH_PORT APACHE_PORT NGINX_PORT

stop() {
  local name pid
  [ -f "$1/pids" ] || return 0
  while read -r name pid; do
    [ "$(cat "/proc/$pid/comm" 2>/dev/null)" = "$name" ] && kill -TERM "$pid"
  done <"$1/pids"
  while read -r name pid; do
    wait_for eval "[ \"\$(cat /proc/$pid/comm 2>/dev/null)\" != $name ]" || kill -KILL "$pid"
  done <"$1/pids"
  rm -f "$1/pids"
}

# Runs inside the namespace.
inside() {
  local directory=$1 site scratch
  LOGS=$directory/log
  scratch=$directory/scratch
  if ! mkdir -p "$scratch" || ! private_machine "$scratch"; then exit 1; fi
  printf 'Listen 127.0.0.1:%s\n' "$APACHE_PORT" >/etc/apache2/ports.conf
  printf 'ServerName localhost\n' >/etc/apache2/conf-enabled/lab.conf
  for site in shop blog forum; do
    apache_vhost "$site.conf" "$APACHE_PORT" "$site.example" "ServerAlias www.$site.example"
  done
  for site in wiki photo; do
    new_site "$site.example"
    printf 'server {\n    listen 127.0.0.1:%s;\n    server_name %s.example;\n    root /srv/www/%s.example;\n}\n' \
      "$NGINX_PORT" "$site" "$site" >"/etc/nginx/sites-enabled/$site"
  done
  sed -i 's/^worker_processes.*/worker_processes 1;/' /etc/nginx/nginx.conf
  ssh-keygen -q -t ed25519 -N '' -C hub -f "$directory/id_ed25519"
  "$here/../../main/agent/install.sh" --key "$(cat "$directory/id_ed25519.pub")" --from 127.0.0.1 >"$LOGS/install.log" 2>&1 \
    || { cat "$LOGS/install.log" >&2; exit 1; }
  sshd_config "$SSH_PORT" "$directory"
  start_daemon sshd /usr/sbin/sshd -D -e -f "$directory/sshd_config"
  start_apache
  start_daemon nginx /usr/sbin/nginx -g 'daemon off;'
  printf '%s\n' "${PIDS[@]}" >"$directory/pids"
  if ! wait_for port_open "$SSH_PORT" || ! wait_for port_open "$APACHE_PORT" || ! wait_for port_open "$NGINX_PORT" \
    || ! assert_alive; then
    stop "$directory"
    exit 1
  fi
  disown -a
}

[ $# = 2 ] || { echo 'usage: world.sh start|stop DIR' >&2; exit 64; }
[ "$(id -u)" = 0 ] || { echo 'skipped: needs root' >&2; exit 77; }
case $1 in
  start)
    need_commands sshd apache2 nginx sudo curl
    for port in "$SSH_PORT" "$APACHE_PORT" "$NGINX_PORT"; do
      ! port_open "$port" || { echo "port $port is in use" >&2; exit 1; }
    done
    mkdir -p "$2/log" || exit 1
    directory=$(realpath -- "$2")
    stop "$directory"
    rm -f "$directory"/{id_ed25519,host_ed25519}{,.pub}
    exec unshare --mount --propagation private "$(realpath -- "$0")" inside "$directory"
    ;;
  inside) inside "$2" ;;
  stop) stop "$2" ;;
  *) echo 'usage: world.sh start|stop DIR' >&2; exit 64 ;;
esac
