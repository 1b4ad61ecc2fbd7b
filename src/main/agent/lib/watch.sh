# shellcheck shell=bash
# The read-only looks of the hub's watch. Sourced by tocsin-helper; they change nothing and take no lock. Each prints one line
# of JSON with at most 60 KB of items; what comes from files and programs goes through json_text or is a checked number.

readonly WATCH_CONF=/etc/tocsin-agent/watch.conf
readonly ITEM_ROOM=60000
ITEMS=''

# add OBJECT: to the items, while there is room
add() { ((${#ITEMS} + ${#1} > ITEM_ROOM)) || ITEMS+="${ITEMS:+,}$1"; }

# say_items [FIELDS]: the answer, with further fields ("name":value, …)
say_items() {
  printf '{"ok":true,"verb":"%s",%s"items":[%s],"ms":%d}\n' \
    "$VERB" "${1:+$1,}" "$ITEMS" $(((${EPOCHREALTIME/./} - started) / 1000))
  exit 0
}

whole() { [[ $1 =~ ^[0-9]{1,15}$ ]]; }

# The server's own watch.conf must be root's alone: what it names is looked at as root.
sound_conf() {
  local owner mode
  [ -f "$WATCH_CONF" ] || return 0
  read -r owner mode < <(stat -L -c '%u %a' "$WATCH_CONF")
  [ "$owner" = 0 ] && (((8#$mode & 8#022) == 0)) || fail failed "$WATCH_CONF must belong to root and be writable by root alone"
}
# conf_lines WORD: its lines that begin with the word, without comments
conf_lines() {
  [ ! -f "$WATCH_CONF" ] || head -c 65536 "$WATCH_CONF" | sed -nE "s/[[:space:]]+#.*//; s/^[[:space:]]*($1)([[:space:]]|\$)/\1 /p" | head -n 100
}
valid_path() { [[ $1 =~ ^/[A-Za-z0-9._/@+-]{1,200}$ && $1 != *..* ]]; }

# switched_off UNIT: its administrator does not want it to run; without systemd nobody knows
switched_off() {
  case $(timeout 5 systemctl is-enabled "$1" 2>/dev/null) in
    disabled | masked | masked-runtime) ;;
    *) return 1 ;;
  esac
}

look_web() {
  local server name running
  for server in $(installed_servers); do
    name=$server running=false
    [ "$server" = nginx ] || name=apache2
    if pgrep -x "$name" >/dev/null; then
      running=true
    elif switched_off "$name"; then
      continue
    fi
    add "{\"name\":\"$server\",\"running\":$running}"
  done
  say_items
}

# "Access denied" proves a server as well: mariadb-admin ping ends with 0 then.
look_database() {
  local program unit admin running=false
  for program in mariadbd mysqld; do
    command -v "$program" >/dev/null || continue
    admin=$(command -v mariadb-admin || command -v mysqladmin) || fail failed "$program is installed, mariadb-admin is not"
    unit=mariadb
    [ "$program" = mariadbd ] || unit=mysql
    if timeout 15 "$admin" --connect-timeout=10 ping >/dev/null 2>&1; then
      running=true
    elif switched_off "$unit"; then
      break
    fi
    add "{\"name\":\"$program\",\"running\":$running}"
    break
  done
  say_items
}

look_disk() {
  local used inodes mount
  while read -r used inodes mount; do
    used=${used%\%} inodes=${inodes%\%}
    whole "$used" || continue
    whole "$inodes" || inodes=0
    add "{\"mount\":\"$(json_text "$mount")\",\"used\":$used,\"inodes\":$inodes}"
  done < <(timeout 20 df --local -x tmpfs -x devtmpfs -x squashfs -x iso9660 --output=pcent,ipcent,target 2>/dev/null | tail -n +2 | head -n 200)
  say_items
}

look_raid() {
  local array state detail
  if [ -r /proc/mdstat ]; then
    while IFS=$'\t' read -r array state detail; do
      add "{\"array\":\"$(json_text "$array")\",\"state\":\"$(json_text "$state")\",\"detail\":\"$(json_text "$detail")\"}"
    done < <(head -c 65536 /proc/mdstat | awk -f "$LIB/mdstat.awk")
  fi
  say_items
}

# per_cent PART WHOLE: with one decimal, as JSON
per_cent() { local tenths=$(($1 * 1000 / $2)); printf '%d.%d' $((tenths / 10)) $((tenths % 10)); }

look_memory() {
  local name value total=0 free=0 swap=0 unused=0
  while read -r name value _; do
    whole "$value" || continue
    case $name in
      MemTotal:) total=$value ;;
      MemAvailable:) free=$value ;;
      SwapTotal:) swap=$value ;;
      SwapFree:) unused=$value ;;
    esac
  done </proc/meminfo
  ((total > 0)) || fail failed '/proc/meminfo tells no total'
  say_items "\"percent\":$(per_cent $((total - free)) "$total"),\"detail\":\"swap $((swap == 0 ? 0 : (swap - unused) * 100 / swap)) %\""
}

look_load() {
  local one five fifteen cores hundredths
  read -r one five fifteen _ </proc/loadavg
  cores=$(nproc)
  hundredths=${five/./}   # two decimals
  whole "$hundredths" && whole "$cores" || fail failed '/proc/loadavg cannot be read'
  say_items "\"percent\":$(per_cent $((10#$hundredths)) $((cores * 100))),\"detail\":\"$(json_text "load $one $five $fifteen, $cores processors")\""
}

# A disk that sleeps is not woken.
look_smart() {
  local disk type out state
  command -v smartctl >/dev/null || say_items
  while read -r disk _ type _; do
    [[ $disk =~ ^/dev/[a-z0-9/]{1,40}$ && $type =~ ^[a-z0-9,+]{1,40}$ ]] || continue
    out=$(timeout 20 smartctl -H -n standby -d "$type" "$disk" 2>/dev/null)
    state=unknown
    if grep -qE '(test result|Health Status): *(PASSED|OK)' <<<"$out"; then state=passed; fi
    if grep -qE '(test result|Health Status): *FAIL' <<<"$out"; then state=failed; fi
    add "{\"disk\":\"$disk\",\"state\":\"$state\",\"detail\":\"\"}"
  done < <(timeout 20 smartctl --scan 2>/dev/null | head -n 64)
  say_items
}

look_mail() {
  local queued recipients sender
  command -v postqueue >/dev/null || say_items
  queued=$(set -o pipefail; timeout 30 postqueue -j 2>/dev/null | wc -l) || fail failed 'the mail queue cannot be read: is Postfix running?'
  whole "$queued" || fail failed 'the mail queue cannot be counted'
  while IFS=$'\t' read -r recipients sender; do
    whole "$recipients" || continue
    add "{\"sender\":\"$(json_text "$sender")\",\"recipients\":$recipients}"
  done < <(mail_log | awk -v iso="$(date -d '1 hour ago' +%Y-%m-%dT%H:%M:%S)" -v old="$(date -d '1 hour ago' +%m%d%H:%M:%S)" \
    -v now="$(date +%m%d%H:%M:%S)" -f "$LIB/senders.awk" | sort -rn | head -n 20)
  say_items "\"queued\":$queued"
}

# The newest part of the mail log; the journal where there is no file
mail_log() {
  if [ -r /var/log/mail.log ]; then
    { [ ! -r /var/log/mail.log.1 ] || tail -c 4194304 /var/log/mail.log.1; tail -c 67108864 /var/log/mail.log; }
  elif command -v journalctl >/dev/null; then
    timeout 30 journalctl -q --no-pager -o short-iso --since '1 hour ago' -u 'postfix*' 2>/dev/null | head -c 67108864
  fi
}

# Those that end first come first: there may be more than there is room for.
look_certificates() {
  local end name
  sound_conf
  while IFS=$'\t' read -r end name; do
    add "{\"name\":\"$(json_text "$name")\",\"until\":$end}"
  done < <(certificates | sort -n)
  say_items
}
# certificates: "END NAME" (tab) of each; the end is 0 when it cannot be read
certificates() {
  local file word name
  set +f
  for file in /etc/letsencrypt/live/*/cert.pem; do
    name=${file%/cert.pem}
    [ ! -f "$file" ] || printf '%s\t%s\n' "$(certificate_end "$file")" "${name##*/}"
  done
  set -f
  while read -r word file _; do
    if valid_path "$file"; then printf '%s\t%s\n' "$(certificate_end "$file")" "$file"; else printf '0\t%s (not a plain path)\n' "$file"; fi
  done < <(conf_lines certificate)
}
certificate_end() {
  local end
  end=$(timeout 5 openssl x509 -noout -enddate -in "$1" 2>/dev/null) && end=$(date -d "${end#notAfter=}" +%s 2>/dev/null) || end=0
  whole "$end" && echo "$end" || echo 0
}

# backup NAME DIRECTORY [files|borg|restic|marker] [PATTERN], as PROTOCOL.md says. A line that cannot be used is told as well:
# else nobody would look at that backup and nobody would know.
look_backups() {
  local name place kind pattern word rows newest sizes error
  sound_conf
  while read -r word name place kind pattern _; do
    newest=0 sizes='' error='' rows=''
    pattern=${pattern:-*}
    [[ $pattern =~ ^[A-Za-z0-9._*?@+-]{1,100}$ ]] || error='the pattern is not plain'
    valid_path "$place" || error='the place is not a plain path'
    [[ $name =~ ^[a-z0-9-]{1,32}$ ]] || error='the name is not of a-z, 0-9 and -'
    [ -n "$error" ] || [ -e "$place" ] || error="there is no $place"
    if [ -z "$error" ]; then
      case ${kind:-files} in
        files) rows=$(newest_files "$place" 3 "$pattern") ;;
        borg) rows=$(newest_files "$place" 1 'index.*') ;;
        restic) rows=$(newest_files "$place/snapshots" 1 '*') ;;
        marker) rows=$(newest_files "$place" 0 '*') ;;
        *) error='the kind is none of files, borg, restic and marker' ;;
      esac
    fi
    if [ -n "$rows" ]; then
      newest=$(head -n 1 <<<"$rows" | cut -d. -f1)
      [ "${kind:-files}" != files ] || sizes=$(cut -d' ' -f2 <<<"$rows" | paste -sd,)
    fi
    whole "$newest" || newest=0
    [[ $sizes =~ ^[0-9,]*$ ]] || sizes=''
    add "{\"name\":\"$(json_text "${name:0:32}")\",\"newest\":$newest,\"sizes\":[$sizes],\"restored\":$(restored "$name"),\"error\":\"$(json_text "$error")\"}"
  done < <(conf_lines backup)
  say_items
}
# restored NAME: when the file was last touched that the administrator's own restore test touches when all went well; 0 without one
restored() {
  local word name file at=0
  while read -r word name file _; do
    [[ $name = "$1" ]] && valid_path "$file" && [ -f "$file" ] && at=$(stat -L -c %Y "$file")
  done < <(conf_lines restored)
  whole "$at" || at=0
  echo "$at"
}
# newest_files PLACE DEPTH PATTERN: "SECONDS SIZE" of the eight newest
newest_files() { timeout 30 find "$1" -xdev -maxdepth "$2" -type f -name "$3" -printf '%T@ %s\n' 2>/dev/null | sort -rn | head -n 8; }
