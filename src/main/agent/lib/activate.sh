# shellcheck shell=bash
# Makes a change take effect, takes it back, finishes what a crash left. Sourced by tocsin-helper.

RELOADED=''   # the daemons that this call told to reload

# reread: tests the changed files with every daemon that has the site and finds the site in them anew
reread() {
  local server before=$SERVERS
  for server in ${SERVERS//+/ }; do
    "${server}_read" || undo "refused by $(first_error "$server")"
  done
  pick_rows
  [ "$SERVERS" = "$before" ] || undo 'the site is not found any more after the change'
}

# reload: tells the daemons that run; on a failure the old bytes come back and everyone reloads again
reload() {
  local server told
  CHANGED=true
  for server in $1; do
    "${server}_running" || { note "$server is not running"; continue; }
    if told=$("${server}_reload"); then RELOADED+=" $server"; continue; fi
    roll_back
    for server in $RELOADED; do
      if "${server}_read"; then "${server}_reload" >/dev/null; fi
    done
    undo "a daemon did not reload: $told"
  done
}

# undo DETAIL: the old bytes come back; a record of lines that are no longer anywhere goes
undo() {
  roll_back
  if [ "$VERB" = site-cut ] && [ -f "$STATE/cut/$SITE/files" ] \
    && ! cut -c67- "$STATE/cut/$SITE/files" | xargs -r -d '\n' grep -qF "$STATE/cut/$SITE/" --; then
    rm -rf -- "$STATE/cut/$SITE"
  fi
  pending_done
  fail failed "rolled back, $1"
}

# The intent is on disk before the first change; whoever comes next carries it out to its end.
pending() { write_file "$STATE/pending" <<<"$VERB $SITE" || fail failed 'state directory'; }
pending_done() { rm -f -- "$STATE/pending" "$STATE/pending.tmp"; }
repair() {
  local verb site status
  [ -f "$STATE/pending" ] && read -r verb site <"$STATE/pending" || return 0
  [ "$verb $site" != "$VERB $SITE" ] || return 0   # this very call will do it
  if ! [[ $verb =~ ^site-(cut|restore)$ ]] || ! valid_site "$site"; then
    pending_done
    return 0
  fi
  (VERB=$verb SITE=$site; "${verb/-/_}" >/dev/null)
  status=$?
  [ "$status" = 78 ] || pending_done
  fresh_work
}

# fresh_work: the empty directory for this call's copies and dumps
fresh_work() {
  if ! rm -rf "$STATE/work" || ! mkdir "$STATE/work"; then fail failed 'work directory'; fi
}
