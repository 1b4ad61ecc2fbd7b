# shellcheck shell=bash
# Nginx. Sourced by tocsin-helper.

nginx_installed() { [ -x /usr/sbin/nginx ] && [ -f /etc/nginx/nginx.conf ]; }
nginx_reload() { kill -HUP "$(nginx_pid)" 2>&1; }   # what "nginx -s reload" sends

# nginx_read: the whole configuration as the daemon reads it; fails when it is broken
nginx_read() { timeout 20 nginx -T 9>&- >"$STATE/work/nginx" 2>"$STATE/work/nginx.err"; }

nginx_pid() {
  local pid
  pid=$(sed -n 's/^[ \t]*pid[ \t]\{1,\}\([^; \t]*\)[ \t]*;.*/\1/p' "$STATE/work/nginx" | head -n 1)
  pid=${pid:-/run/nginx.pid}
  if ! [ -r "$pid" ] || ! pid=$(<"$pid"); then return 1; fi
  [[ $pid =~ ^[0-9]+$ && $(cat "/proc/$pid/comm" 2>/dev/null) == nginx ]] && printf '%s' "$pid"
}
nginx_running() { nginx_pid >/dev/null; }

nginx_files() { sed -n 's/^# configuration file \(\/.*\):$/\1/p' "$STATE/work/nginx" 2>/dev/null; }

# nginx_rows: "nginx FILE LINE COLUMN END ADDRESS PORT TLS NAMES" (tabs), one row for each block and listener; the place is
# that of the opening brace
nginx_rows() {
  nginx_files | sort -u | xargs -r -d '\n' realpath -e -q -- | sort -u | xargs -r -d '\n' awk -f "$LIB/nginx-blocks.awk"
}

# nginx_mark FILE LINE COLUMN END SITE: our line first in the block. When something follows the brace on its line, the line is
# split there, and a mark says so.
nginx_mark() {
  local line split
  line=$(our_line nginx "$5") split=$(our_line nginx-split "$5")
  sed -n "$2,$4p" "$1" | grep -qxF -e "$line" -e "$split" && return 0
  if [[ $(sed -n "$2p" "$1" | cut -b "$(($3 + 1))-") =~ ^[[:space:]]*$ ]]; then
    sed -i "$2a\\$line" "$1"
  else
    sed -i -E "$2s@^(.{$3})@\\1\\n$split\\n@" "$1"
  fi
}

# nginx_include SITE DIRECTORY PAGE: "return" at server level acts before any location, access rule or rewrite below it
nginx_include() {
  write_file "$2/nginx.conf" <<EOF
error_page 503 @tocsin-cut-$1;
location @tocsin-cut-$1 {
    recursive_error_pages off;
    default_type text/html;
    add_header Retry-After 3600 always;
    add_header Cache-Control no-store always;
    return 503 '$3';
}
return 503;
EOF
}
