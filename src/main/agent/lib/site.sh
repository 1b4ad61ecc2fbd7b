# shellcheck shell=bash
# The three site verbs. Sourced by tocsin-helper, run under its lock.

site_check() {
  local server
  find_site
  [ -n "$SERVERS" ] || fail unknown-site "$NOTE"
  for server in ${SERVERS//+/ }; do "${server}_running" || note "$server is not running"; done
  answer "$(state)" "$SERVERS" "$NOTE"
}

site_cut() {
  local directory="$STATE/cut/$SITE" page server
  find_site
  [ -n "$SERVERS" ] || fail unknown-site "$NOTE"
  [ -z "$ALIASES" ] || note "same site: $ALIASES"
  page=$(tr '\n' ' ' <"$LIB/page.html")
  [[ $page == *"$CUT_MARK"* && $page != *[\"\'\\\$%]* ]] || fail failed 'page.html is not fit to be embedded'
  pending
  if ! install -d -m 0700 "$directory" || ! touch "$directory/files"; then fail failed 'state directory'; fi
  for server in ${SERVERS//+/ }; do
    "${server}_include" "$SITE" "$directory" "$page" || fail failed 'state directory'
  done
  mark_blocks
  if $CHANGED; then reread; fi
  if $CHANGED || ! shows cut; then
    reload "${SERVERS//+/ }"
    settle cut
  fi
  finish cut "$SERVERS"
}

site_restore() {
  local record="$STATE/cut/$SITE" want=unknown servers
  find_site
  [ -n "$SERVERS" ] || [ -d "$record" ] || fail unknown-site "$NOTE"
  pending
  servers=$SERVERS
  [ -n "$SERVERS" ] || { note 'the site is no longer configured'; servers=$(installed_servers | paste -sd+); }
  unmark_files
  if $CHANGED; then reread; fi
  if [ -n "$SERVERS" ]; then
    want=$(configured_state)
    [ "$want" = serving ] || note 'still cut under another of its names'
  fi
  if $CHANGED || ! shows "$want"; then
    reload "${servers//+/ }"
    settle "$want"
  fi
  rm -rf -- "$record"
  finish "$want" "$servers"
}

# finish STATE SERVERS: the answer; anything but the wanted state (or nobody to ask) is a failure
finish() {
  local now=unknown server
  pending_done
  for server in $RELOADED; do
    "${server}_running" || fail failed "$server stopped at the reload: see its error log"
  done
  [ "$1" = unknown ] || now=$(state)
  [ "$now" = "$1" ] || [ "$now" = unknown ] || fail failed "done, but the site shows as $now${NOTE:+; $NOTE}"
  answer "$now" "$2" "$NOTE"
}

# Puts our lines into every block of the site, file by file.
mark_blocks() {
  local place server file line column end previous='' next="$STATE/work/next"
  while IFS= read -r place; do
    IFS=$'\t' read -r server file line column end <<<"$place"
    if [ "$file" != "$previous" ]; then
      [ -z "$previous" ] || commit_cut "$previous" "$next"
      cp -- "$file" "$next" || undo "cannot read $file"
      previous=$file
    fi
    "${server}_mark" "$next" "$line" "$column" "$end" "$SITE" || undo "cannot mark the block in $file"
  done < <(blocks)
  commit_cut "$previous" "$next"
}

# commit_cut FILE NEW: remembers what the file is without our lines, then changes it
commit_cut() {
  cut -c67- "$STATE/cut/$SITE/files" | grep -qxF -- "$1" \
    || printf '%s  %s\n' "$(clean_hash "$1")" "$1" >>"$STATE/cut/$SITE/files"
  change "$1" "$2" || undo "cannot change $1, or it is not root's alone"
}

# Takes this site's lines out of every file that is in use or was changed by the cut, and compares with what was.
unmark_files() {
  local file hash next="$STATE/work/next" record="$STATE/cut/$SITE/files"
  while IFS= read -r file; do
    [ -f "$file" ] || continue
    has_lines "$file" "$SITE" || continue
    without_lines "$SITE" <"$file" >"$next"
    change "$file" "$next" || undo "cannot change $file, or it is not root's alone"
  done < <(
    for server in $(installed_servers); do "${server}_files"; done | xargs -r -d '\n' realpath -e -q -- | sort -u \
      | xargs -r -d '\n' grep -lF "$STATE/cut/$SITE/" --
    [ ! -f "$record" ] || cut -c67- "$record"
  )
  [ -f "$record" ] || return 0
  while read -r hash file; do
    [ "$hash" = "$(clean_hash "$file" 2>/dev/null)" ] || note "edited meanwhile, only our own lines were removed: $file"
  done <"$record"
}

