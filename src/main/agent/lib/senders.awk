# Postfix log lines to "RECIPIENTS SENDER" (tab), of what was handed in after iso (2026-03-01T10:00:00) or old (030110:00:00).
# The sender is who logged in, else the local user, else the envelope's when the mail came from this host or a private network.
# Mail from elsewhere is received, not sent; one that comes back from a filter and one that is tried again count once.
function recent(    key) {
  if (plain) return substr($1, 1, 19) >= iso
  key = sprintf("%02d%02d%s", (index("JanFebMarAprMayJunJulAugSepOctNovDec", $1) + 2) / 3, $2, $3)
  return old <= now ? key >= old && key <= now "z" : key >= old || key <= now
}
function near(address) {
  return address ~ /^(127|10|192\.168|172\.(1[6-9]|2[0-9]|3[01]))\.[0-9.]+$/ || tolower(address) ~ /^(::1$|f[cd]|fe80:)/
}
{ plain = $1 ~ /^[0-9][0-9][0-9][0-9]-/ }
!/postfix/ || !recent() { next }
# What strangers wrote stands behind the daemon's own "]: ", and the daemon at the third place of a line, or at the fifth of old ones.
{ at = index($0, "]: "); rest = substr($0, at + 3)
  if (!at || split(substr($0, 1, at), part, / +/) != (plain ? 3 : 5)) next
  daemon = part[plain ? 3 : 5]
  if (daemon !~ /^postfix[^ ]*\/[a-z]+\[[0-9]+\]$/ || !match(rest, /^[0-9A-Za-z]+: /)) next
  sub(/^.*\//, "", daemon); sub(/\[.*/, "", daemon)
  id = substr(rest, 1, RLENGTH - 2); rest = substr(rest, RLENGTH + 1) }
daemon == "smtpd" && match(rest, /^client=[^ [,]*\[[^]]*\]/) {
  address = substr(rest, 1, RLENGTH - 1); sub(/^.*\[/, "", address)
  if (match(rest, /, sasl_username=[^, ]+/)) who[id] = substr(rest, RSTART + 16, RLENGTH - 16)
  else if (near(address)) who[id] = ""
  else delete who[id]
  next }
daemon == "pickup" && match(rest, /^uid=[0-9]+ from=<[^>]*>/) { text = substr(rest, RSTART, RLENGTH); sub(/^uid=[0-9]+ from=</, "", text)
  sub(/>$/, "", text); user = rest; sub(/^uid=/, "", user); sub(/ .*/, "", user); who[id] = text == "" ? "uid " user : text " (uid " user ")"; next }
daemon ~ /^[sl]mtp$/ && rest ~ /^to=<[^>]*>, (orig_to=<[^>]*>, )?relay=[^ ,]*\[(127\.[0-9.]*|::1)\]:/ && match(rest, /queued as [0-9A-Za-z]+\)$/) {
  again[substr(rest, RSTART + 10, RLENGTH - 11)] = 1; next }
daemon == "qmgr" && (id in who) && !(id in count) && match(rest, /^from=<[^>]*>, size=[0-9]+, nrcpt=[0-9]+/) {
  text = rest; sub(/^from=</, "", text); sub(/>, size=.*/, "", text)
  number = rest; sub(/.*, nrcpt=/, "", number); sub(/[^0-9].*/, "", number)
  count[id] = number; sender[id] = who[id] != "" ? who[id] : text == "" ? "<>" : text
}
END {
  for (id in count) if (!(id in again)) sum[sender[id]] += count[id]
  for (one in sum) print sum[one] "\t" one
}
