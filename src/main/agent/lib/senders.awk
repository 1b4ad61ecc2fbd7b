# Postfix log lines to "RECIPIENTS SENDER" (tab), of what was queued after iso (2026-03-01T10:00:00) or old (030110:00:00).
# The sender is who logged in, else the local user, else the envelope's. A mail that is tried again counts once.
function recent(    key) {
  if ($1 ~ /^[0-9][0-9][0-9][0-9]-/) return substr($1, 1, 19) >= iso
  key = sprintf("%02d%02d%s", (index("JanFebMarAprMayJunJulAugSepOctNovDec", $1) + 2) / 3, $2, $3)
  return old <= now ? key >= old && key <= now "z" : key >= old || key <= now
}
!/postfix\// || !recent() { next }
{ if (!match($0, /postfix[^ ]*\/[a-z]+\[[0-9]+\]: [0-9A-Za-z]+: /)) next
  head = substr($0, RSTART, RLENGTH); rest = substr($0, RSTART + RLENGTH)
  split(head, word, /: ?/); id = word[2] }
head ~ /smtpd\[/ && match(rest, /sasl_username=[^, ]+/) { who[id] = substr(rest, RSTART + 14, RLENGTH - 14); next }
head ~ /pickup\[/ && match(rest, /^uid=[0-9]+ from=<[^>]*>/) { text = substr(rest, RSTART, RLENGTH); sub(/^uid=[0-9]+ from=</, "", text)
  sub(/>$/, "", text); user = rest; sub(/^uid=/, "", user); sub(/ .*/, "", user); who[id] = text == "" ? "uid " user : text " (uid " user ")"; next }
head ~ /qmgr\[/ && !(id in seen) && match(rest, /^from=<[^>]*>, size=[0-9]+, nrcpt=[0-9]+/) {
  seen[id] = 1; text = rest; sub(/^from=</, "", text); sub(/>, size=.*/, "", text)
  count = rest; sub(/.*, nrcpt=/, "", count); sub(/[^0-9].*/, "", count)
  sender = (id in who) ? who[id] : text == "" ? "<>" : text
  sum[sender] += count
}
END { for (sender in sum) print sum[sender] "\t" sender }
