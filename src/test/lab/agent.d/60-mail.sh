# shellcheck shell=bash disable=SC2016,SC2034
# Who sent a mail: the verb's way through dispatcher and sudo, and what a hostile Message-ID can do.

check_mail_trace() {
  local line bad=0
  mount -t tmpfs tmpfs /var/log
  expect 'mail-trace A1@shop.example' 70 '"error":"failed"' 'without a mail log the verb fails'
  cat >/var/log/mail.log <<'EOF'
2026-11-22T01:10:00.1+01:00 web01 postfix/pickup[9]: 4F1A2BCDE: uid=33 from=<www-data>
2026-11-22T01:10:00.2+01:00 web01 postfix/cleanup[9]: 4F1A2BCDE: message-id=<A1=b.c+d_e-f@shop.example>
2026-11-22T01:10:00.3+01:00 web01 postfix/qmgr[9]: 4F1A2BCDE: from=<www@shop.example>, size=1, nrcpt=40 (queue active)
2026-11-22T01:11:00.1+01:00 web01 dovecot: user=<x postfix/pickup[9]: 5BADBADBA: uid=0 from=<victim>
2026-11-22T01:11:00.2+01:00 web01 dovecot: user=<x postfix/cleanup[9]: 5BADBADBA: message-id=<A1=b.c+d_e-f@shop.example>
EOF
  expect 'mail-trace A1=b.c+d_e-f@shop.example' 0 '"found":true' '"user":"www-data"' '"recipients":40' 'a mail is found by its Message-ID'
  expect 'mail-trace none@shop.example' 0 '"found":false' 'another is not'
  while IFS= read -r -d '' line; do
    OUT=$(ssh_to -- "$line" 2>/dev/null)
    RC=$?
    [[ $RC == 64 && $OUT == '{"ok":false,'*'"error":"refused"'*'}' ]] || { bad=$((bad + 1)); echo "    $(printf %q "$line") -> $RC $OUT"; }
  done < <(printf '%s\0' 'mail-trace' 'mail-trace a' 'mail-trace @x' 'mail-trace a@' 'mail-trace -e@x' 'mail-trace --help@x' 'mail-trace $(id)@x' \
    'mail-trace `id`@x' 'mail-trace a@x;id' 'mail-trace a@x b@x' $'mail-trace a@x\nid' 'mail-trace <a@x>' 'mail-trace ../a@x' 'mail-trace a@x/../b' \
    'mail-trace .*@x' 'mail-trace a@x>y' "mail-trace $(printf 'a%.0s' {1..260})@x" 'site-cut a@x' 'mail-trace é@x')
  is "$bad" 0 'hostile Message-IDs are refused'
  umount /var/log
}
