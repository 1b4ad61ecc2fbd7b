# shellcheck shell=bash
# Finds a site in the daemons' own configuration and tells its state. Sourced by tocsin-helper.

ROWS=()      # rows of the site, columns as in apache_rows and nginx_rows
SERVERS=''   # apache, nginx or apache+nginx: whose configuration has the site
ALIASES=''   # the other names of the same blocks
READABLE=''  # the daemons whose configuration is sound
WILD=''      # set when a wildcard name would match
NOTE=''      # what the answer's detail says

note() { NOTE+="${NOTE:+; }$1"; }

# first_error SERVER: why it does not take its configuration
first_error() { printf '%s: %s' "$1" "$(grep -m 1 -iE 'emerg|error|invalid' "$STATE/work/$1.err" | tr -s ' ' | sed 's/.*\[emerg\] //')"; }

# Reads the configuration of each installed daemon and keeps the rows that carry exactly this name.
find_site() {
  local server name
  READABLE=''
  for server in $(installed_servers); do
    if "${server}_read"; then
      READABLE+=" $server"
      continue
    fi
    # A daemon that does not run serves nobody: its broken files must not stop the rescue of a site elsewhere.
    name=$server
    [ "$server" = nginx ] || name=apache2
    ! pgrep -x "$name" >/dev/null || fail config-broken "$(first_error "$server")"
    note "$server is not running and its configuration is broken"
  done
  pick_rows
  [ -n "$SERVERS" ] || [ -z "$WILD" ] || note 'only a wildcard name serves this host: use the main name of that site'
}

pick_rows() {
  local server row names
  ROWS=() SERVERS='' ALIASES='' WILD=''
  for server in $READABLE; do
    while IFS= read -r row; do
      names=" ${row##*$'\t'} "
      [[ $names != *" *.${SITE#*.} "* && $names != *" .${SITE#*.} "* ]] || WILD=yes
      [[ $names == *" $SITE "* || $names == *" .$SITE "* ]] || continue
      ROWS+=("$row")
      ALIASES+=$names
      [[ $SERVERS == *$server* ]] || SERVERS+="${SERVERS:++}$server"
    done < <("${server}_rows")
  done
  ALIASES=$(tr -s ' ' '\n' <<<"$ALIASES" | sort -u | grep -v '^~' | grep -vxF -e "$SITE" -e '' | paste -sd' ')
}

# Places of the site's blocks, "SERVER FILE LINE COLUMN END", last one first so that an edit moves no later one
blocks() { printf '%s\n' "${ROWS[@]}" | cut -f1-5 | sort -u | sort -t$'\t' -k2,2 -k3,3nr -k4,4nr; }

# What the configuration says: serving, cut or mixed. A cut under another of the block's names counts.
configured_state() {
  local server file line _ end kind marked=0 all=0
  while IFS=$'\t' read -r server file line _ end; do
    kind=$server
    [ "$server" = apache ] && kind=apache-first
    all=$((all + 1))
    sed -n "${line},${end}p" "$file" \
      | grep -qE -e "^$(our_pattern "$kind" "$ANY_SITE")$" -e "^$(our_pattern nginx-split "$ANY_SITE")$" && marked=$((marked + 1))
  done < <(blocks)
  case $marked in 0) echo serving ;; "$all") echo cut ;; *) echo mixed ;; esac
}

# What visitors get on each listener of each running daemon: serving, cut, mixed or unknown (nobody answers)
visible_state() {
  local row server addr port tls seen=''
  for row in "${ROWS[@]}"; do
    IFS=$'\t' read -r server _ _ _ _ addr port tls _ <<<"$row"
    "${server}_running" && seen+=" $(probe "$addr" "$port" "$tls" "$SITE")"
  done
  case $seen in
    *cut*serving* | *serving*cut*) echo mixed ;;
    *cut*) echo cut ;;
    *serving*) echo serving ;;
    *) echo unknown ;;
  esac
}

# Both together; a disagreement is mixed.
state() {
  local visible configured
  visible=$(visible_state) configured=$(configured_state)
  if [ "$visible" = unknown ] || [ "$visible" = "$configured" ]; then echo "$visible"; else echo mixed; fi
}

# settle STATE: waits up to 5 s until three looks in a row show it (workers of before the reload may answer a moment longer)
settle() {
  local calm=0 until=$((${EPOCHREALTIME/./} + 5000000))
  while ((calm < 3 && ${EPOCHREALTIME/./} < until)); do
    if shows "$1"; then calm=$((calm + 1)); else calm=0; fi
    sleep 0.02
  done
}

# shows STATE: no running daemon shows visitors anything else
shows() {
  local visible
  visible=$(visible_state)
  [ "$visible" = "$1" ] || [ "$visible" = unknown ]
}
