# shellcheck shell=bash
# Apache httpd in Debian's layout. Sourced by tocsin-helper.

apache_installed() { [ -x /usr/sbin/apache2ctl ] && [ -f /etc/apache2/apache2.conf ]; }
apache_reload() { kill -USR1 "$(apache_pid)" 2>&1; }   # what "apache2ctl graceful" sends, after the test that we have done

# apache_read: what the daemon makes of its configuration, kept for the functions below; fails when it is broken
apache_read() { timeout 20 apache2ctl -S 9>&- >"$STATE/work/apache" 2>"$STATE/work/apache.err"; }

apache_pid() {
  local pid
  pid=$(sed -n 's/^PidFile: "\(.*\)"$/\1/p' "$STATE/work/apache")
  if ! [ -r "$pid" ] || ! pid=$(<"$pid"); then return 1; fi
  [[ $pid =~ ^[0-9]+$ && $(cat "/proc/$pid/comm" 2>/dev/null) == apache2 ]] && printf '%s' "$pid"
}
apache_running() { apache_pid >/dev/null; }

apache_files() { timeout 20 apache2ctl -t -D DUMP_INCLUDES 9>&- 2>/dev/null | sed -n 's/^ *([0-9*]*) \(\/.*\)$/\1/p'; }

# Rows "ADDRESS PORT FILE LINE NAMES" (tabs) of each virtual host on each address. Apache lists the aliases unless a host
# is alone on its address; the block itself is read for them too.
apache_hosts() {
  awk '
    function flush() { if (file != "") print addr "\t" port "\t" file "\t" line "\t" names; file = "" }
    function place(text) {
      if (!match(text, /\(\/.*:[0-9]+\)$/)) return 0
      file = substr(text, RSTART + 1, RLENGTH - 2)
      line = file; sub(/.*:/, "", line); sub(/:[0-9]+$/, "", file)
      return 1
    }
    function listener(text) { addr = port = text; sub(/:[^:]*$/, "", addr); sub(/.*:/, "", port) }
    /^[^ ].* is a NameVirtualHost$/ { flush(); listener($1); next }
    /^ +port [^ ]+ namevhost / { flush(); names = $4; place($0); next }
    /^ +alias / { names = names " " $2; next }
    /^ +wild alias / { names = names " " $3; next }
    /^(\*|\[|[0-9_])[^ ]*:[^ ]+ +[^ ]+ \(/ { flush(); listener($1); names = $2; place($0); flush(); next }
    /^[A-Z]/ { flush() }
    END { flush() }' "$STATE/work/apache"
}

# apache_rows: "apache FILE OPEN COLUMN END ADDRESS PORT TLS NAMES" (tabs), one row for each block and address: OPEN is the last line
# of the opening tag, END the closing one
apache_rows() {
  local path
  apache_hosts >"$STATE/work/hosts"
  cut -f3 "$STATE/work/hosts" | sort -u | while IFS= read -r path; do
    [ ! -f "$path" ] || printf '%s\n' "$path"
  done >"$STATE/work/paths"
  xargs -r -d '\n' realpath -e -- <"$STATE/work/paths" | paste "$STATE/work/paths" - >"$STATE/work/targets"
  awk 'BEGIN { FS = OFS = "\t" } NR == FNR { target[$1] = $2; next } $3 in target { $3 = target[$3]; print }' \
    "$STATE/work/targets" "$STATE/work/hosts" | awk -f "$LIB/apache-blocks.awk"
}

# apache_mark FILE OPEN COLUMN END SITE: our two lines in one block, the rules first and the page last
apache_mark() {
  local first last
  first=$(our_line apache-first "$5") last=$(our_line apache-last "$5")
  sed -n "$2,$4p" "$1" | grep -qxF -- "$last" || sed -i "$4i\\$last" "$1"
  sed -n "$2,$4p" "$1" | grep -qxF -- "$first" || sed -i "$2a\\$first" "$1"
}

# apache_include SITE DIRECTORY PAGE: the two files that our lines pull in (README.md says why in this order)
apache_include() {
  write_file "$2/apache-first.conf" <<EOF
<IfModule mod_rewrite.c>
  RewriteEngine on
  RewriteRule ^ - [R=503,L]
</IfModule>
<IfModule mod_proxy.c>
  ProxyPass "/" "!"
</IfModule>
Redirect 503 "/"
EOF
  write_file "$2/apache-last.conf" <<EOF
<IfModule mod_rewrite.c>
  RewriteEngine on
</IfModule>
<Location "/">
  Redirect 503 "/"
  ErrorDocument 503 "$3"
  <IfModule mod_headers.c>
    Header always set Retry-After 3600
    Header always set Cache-Control no-store
  </IfModule>
</Location>
EOF
}
