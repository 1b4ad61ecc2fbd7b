# shellcheck shell=bash disable=SC2016,SC2034,SC2154
# What a stolen hub key can ask for: command lines, channels, sudo.

check_hostile_lines() {
  local line bad=0 count=0 long before holder waiter
  long=$(printf 'a%.0s' {1..64})
  before=$(snapshot)
  # Meanwhile somebody holds the lock: refusals do not wait for it, a site verb gives up after a time.
  flock "$STATE/lock" sleep 13 &
  holder=$!
  ssh_to -- 'site-check shop.example' >"$WORK/busy" 2>/dev/null &
  waiter=$!
  SSH_OPTIONS=(-q -o ControlMaster=auto -o ControlPath="$WORK/mux" -o ControlPersist=30)
  while IFS= read -r -d '' line; do
    count=$((count + 1))
    OUT=$(ssh_to -- "$line" 2>/dev/null)
    RC=$?
    [[ $RC == 64 && $OUT == '{"ok":false,'*'"error":"refused"'*'}' && $OUT != *$'\n'* ]] \
      || { bad=$((bad + 1)); echo "    $(printf %q "$line") -> $RC $OUT"; }
  done < <(printf '%s\0' 'site-cut a.b;touch /var/tmp/pwned' 'site-cut $(touch /var/tmp/pwned).b' 'site-cut `touch /var/tmp/pwned`.b' \
    'site-cut a.b|id' 'site-cut a.b&&id' 'site-cut a.b&id' $'site-cut shop.example\ntouch /var/tmp/pwned' $'ping\nid' $'\nping' \
    $'ping\n' $'site-cut shop.example\n' $'site-cut shop.example\r' 'site-cut shop.example >/var/tmp/pwned' 'site-cut <(id)' \
    'site-cut ../../etc/passwd' 'site-cut /etc' 'site-cut -rf.b' 'site-cut --help' 'site-cut -- shop.example' 'site-cut a-.b' \
    'site-cut shop.example blog.example' 'site-cut  shop.example' ' site-cut shop.example' 'site-cut shop.example ' \
    $'site-cut\tshop.example' "site-cut 'shop.example'" 'site-cut "shop.example"' 'site-cut shop\.example' 'site-cut *.example' \
    'site-cut ~root' 'site-cut {shop,blog}.example' 'site-cut a..b' 'site-cut shop.example.' 'site-cut .shop.example' \
    'site-cut é.example' 'site-cut SHOP.EXAMPLE' 'site-cut' 'site-check' 'ping x.y' 'version --help' 'PING' '' ' ' 'bash' 'sh -c id' \
    'sudo id' '/bin/sh' 'rm -rf.x' 'unknown shop.example' 'site-cut localhost' 'site-cut 127.0.0.1' 'site-cut ab--cd.example' \
    "site-cut $long.example" "site-cut $long$long$long$long.example" 'BASH_ENV=/tmp/x ping' 'scp -t /tmp' 'internal-sftp' \
    '/usr/lib/openssh/sftp-server' 'site-cut %2e%2e.b' 'site-cut a_b.example' 'site-cut a.b#x' 'site-cut a.b!x' 'site-cut $IFS.b' \
    'site-cut ${PATH}.b' 'site-cut [a-z].b' 'site-cut a=b.c' 'site-cut shop.example:80' 'site-cut http://shop.example/')
  ssh -F /dev/null -o ControlPath="$WORK/mux" -O exit tocsin@127.0.0.1 2>/dev/null
  SSH_OPTIONS=(-q)
  is "$bad" 0 "$count hostile command lines are refused"
  [ ! -e /var/tmp/pwned ]
  is $? 0 'no command ran'
  is "$(snapshot)" "$before" 'no file changed'
  wait "$waiter"
  has "$? $(cat "$WORK/busy")" '75 ' '"error":"busy"' 'a second caller gives up while the first is at work'
  wait "$holder"
  expect 'site-check xn--caf-dma.example' 65 'unknown-site' 'a punycode name is a name'
}

sudo_as() { runuser -u tocsin -- sudo -n "$@" >/dev/null 2>&1 </dev/null; }

check_account() {
  ssh_to >/dev/null 2>&1
  is $? 64 'no shell'
  SSH_OPTIONS=(-tt)
  has "$(ssh_to ping 2>&1)" 'PTY allocation request failed' 'no terminal'
  SSH_OPTIONS=(-q -o ExitOnForwardFailure=yes -R 127.0.0.1:29998:127.0.0.1:22)
  ssh_to ping >/dev/null 2>&1
  is $? 255 'no remote forwarding'
  SSH_OPTIONS=(-q -W 127.0.0.1:22)
  [[ $(ssh_to 2>/dev/null) == SSH-* ]]
  is $? 1 'no local forwarding'
  SSH_OPTIONS=(-q -s)
  [[ $(ssh_to sftp 2>/dev/null) == '{"ok":false,'* ]]
  is $? 0 'no sftp'
  SSH_OPTIONS=(-q -o SendEnv=LC_BASH_ENV)
  LC_BASH_ENV=/tmp/x expect ping 0 '"ok":true' 'an environment variable does no harm'
  SSH_OPTIONS=(-q -b 127.0.0.2)
  ssh_to ping >/dev/null 2>&1
  is $? 255 'another address is refused (--from)'
  SSH_OPTIONS=(-q)
  cp "$WORK/id" "$WORK/id.keep" && cp "$WORK/other" "$WORK/id"
  ssh_to ping >/dev/null 2>&1
  is $? 255 'another key is refused'
  cp "$WORK/id.keep" "$WORK/id"

  local arguments
  while read -r -a arguments; do
    sudo_as "${arguments[@]}"
    is $? 1 "sudo refuses: ${arguments[*]}"
  done <<EOF
/usr/bin/id
-u www-data $LIB/tocsin-helper ping
$LIB/tocsin-helper
$LIB/tocsin-helper ping ping
$LIB/tocsin-helper site-cut shop.example blog.example
$LIB/tocsin-helper site-cut -x.example
$LIB/tocsin-helper site-cut
$LIB/../tocsin-agent/tocsin-helper uninstall
EOF
  "$LIB/tocsin-helper" site-cut 'a.b;id' | grep -q '"error":"refused"'
  is $? 0 'the helper checks for itself'
  "$LIB/tocsin-helper" site-cut '../../etc' | grep -q '"error":"refused"'
  is $? 0 'the helper takes no path'
  runuser -u tocsin -- sh -c "echo x >>/var/lib/tocsin/.ssh/authorized_keys; ls $STATE" >/dev/null 2>&1
  is $? 2 'the account can neither change its key nor read the state'
}
