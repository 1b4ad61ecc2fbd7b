# shellcheck shell=bash
# Who on this server sent a mail: from its Message-ID over Postfix's queue id to the account. Reads the mail log, changes
# nothing. Sourced by tocsin-helper.

MAIL_LOGS=(/var/log/mail.log /var/log/mail.log.1)   # yesterday's too; packed ones are not searched
readonly TRACE_WAIT=20   # seconds for each search

# What stands between < and > of a Message-ID, of the signs that mailers use
valid_message_id() { [[ ${#1} -le 250 && $1 =~ ^[A-Za-z0-9][A-Za-z0-9._+=-]*@[A-Za-z0-9][A-Za-z0-9._-]*$ ]]; }

# What a sender wrote stands behind the daemon's own "]: ", and the daemon at the third place of a line, or at the fifth of
# one in the old format; what another program was made to log has it elsewhere.
readonly TRACE_DAEMON='
  function daemon(tag,    part, places) {
    places = tag ~ /^[0-9][0-9][0-9][0-9]-/ ? 3 : 5
    return split(tag, part, / +/) == places ? part[places] : ""
  }'

# trace_queue ID LOG: the queue id under which Postfix took it last. Only a line that is nothing but this Message-ID counts.
trace_queue() {
  timeout "$TRACE_WAIT" grep -aF -e "message-id=<$1>" -- "$2" | awk -v id="$1" "$TRACE_DAEMON"'
    { at = index($0, "]: "); tag = daemon(substr($0, 1, at)); rest = substr($0, at + 3); colon = index(rest, ": ")
      queue = substr(rest, 1, colon - 1) }
    tag ~ /postfix[^ ]*\/cleanup\[[0-9]+\]$/ && queue ~ /^[A-Za-z0-9]+$/ && length(queue) > 4 && length(queue) < 21 \
      && rest == queue ": message-id=<" id ">" { found = queue }
    END { if (found != "") print found }'
}

# trace_facts QUEUE ID LOG: uid, client, login, sender and number of recipients, one a line. A queue id may be used again:
# what counts is what stands around the line with the Message-ID.
trace_facts() {
  timeout "$TRACE_WAIT" grep -aF -e "]: $1: " -- "$3" | awk -v queue="$1" -v id="$2" "$TRACE_DAEMON"'
    function value(text, name,    at, part) {
      at = index(text, name); if (!at) return ""
      part = substr(text, at + length(name)); sub(/[,> ].*/, "", part); return part
    }
    { at = index($0, "]: "); tag = daemon(substr($0, 1, at)); rest = substr($0, at + 3)
      if (index(rest, queue ": ") != 1) next
      rest = substr(rest, length(queue) + 3) }
    !hit && tag ~ /\/pickup\[[0-9]+\]$/ && rest ~ /^uid=[0-9]+ / { uid = value(rest, "uid="); client = login = "" }
    !hit && tag ~ /\/smtpd\[[0-9]+\]$/ && rest ~ /^client=/ { uid = ""; client = value(rest, "client="); login = value(rest, "sasl_username=") }
    tag ~ /\/cleanup\[[0-9]+\]$/ && rest == "message-id=<" id ">" { hit = 1; sender = count = "" }
    hit && sender == "" && tag ~ /\/qmgr\[[0-9]+\]$/ && rest ~ /^from=</ { sender = value(rest, "from=<"); count = value(rest, "nrcpt=") }
    hit && tag ~ /\/qmgr\[[0-9]+\]$/ && rest == "removed" { exit }
    END { if (hit) printf "%s\n%s\n%s\n%s\n%s\n", uid, client, login, sender, count + 0 }'
}

mail_trace() {
  local id=$1 log queue='' facts=() user='' home='' readable=''
  for log in "${MAIL_LOGS[@]}"; do
    [ -r "$log" ] || continue
    readable=yes
    queue=$(trace_queue "$id" "$log")
    [ -z "$queue" ] || break
  done
  [ -n "$readable" ] || fail failed 'there is no mail log'
  if [ -n "$queue" ]; then
    mapfile -t facts < <(trace_facts "$queue" "$id" "$log")
    if [[ ${facts[0]-} =~ ^[0-9]+$ ]]; then
      IFS=: read -r user _ _ _ _ home _ < <(getent passwd "${facts[0]}")
    fi
  fi
  printf '{"ok":true,"verb":"mail-trace","found":%s,"queue":"%s","uid":"%s","user":"%s","home":"%s","login":"%s","sender":"%s","client":"%s","recipients":%d,"ms":%d}\n' \
    "$([ -n "$queue" ] && echo true || echo false)" "$queue" "$(json_text "${facts[0]-}")" "$(json_text "$user")" "$(json_text "$home")" \
    "$(json_text "${facts[2]-}")" "$(json_text "${facts[3]-}")" "$(json_text "${facts[1]-}")" "${facts[4]:-0}" \
    $(((${EPOCHREALTIME/./} - started) / 1000))
  exit 0
}
