# shellcheck shell=bash
# Our lines in configuration files: put in, taken out, written by rename. Sourced by tocsin-helper.
#
# The lines name the site, stand alone and are only ever added or removed as a whole, so taking them out gives back the very
# bytes that were there, and two cut sites in one file do not meet.

readonly ANY_SITE='[a-z0-9.-]+'

# our_line KIND SITE, with KIND apache-first, apache-last, nginx or nginx-split (a line break of ours on both sides).
# Both daemons ignore the line when the file is missing: losing it opens one site, it does not stop the server.
our_line() {
  case $1 in
    apache-*) printf 'IncludeOptional %s/cut/%s/%s.conf' "$STATE" "$2" "$1" ;;
    nginx) printf 'include %s/cut/%s/nginx.conf*; # tocsin-agent' "$STATE" "$2" ;;
    nginx-split) printf 'include %s/cut/%s/nginx.conf*; # tocsin-agent split' "$STATE" "$2" ;;
  esac
}

# our_pattern KIND SITE_REGEX: the same as an extended regular expression, for sed with @ as delimiter
our_pattern() {
  local line
  line=$(our_line "$1" '%')
  line=${line//./\\.} line=${line//\*/\\*}
  printf '[ \\t]*%s[ \\t\\r]*' "${line/\%/$2}"
}

# Removes one site's lines (standard input to standard output). The file is one record (-z), so that a last line without
# its line break stays so.
without_lines() {
  local site=${1//./\\.}
  sed -zE \
    -e ":s;s@\\n$(our_pattern nginx-split "$site")\\n@@;ts" \
    -e ":n;s@\\n$(our_pattern nginx "$site")\\n@\\n@;tn" \
    -e ":f;s@\\n$(our_pattern apache-first "$site")\\n@\\n@;tf" \
    -e ":l;s@\\n$(our_pattern apache-last "$site")\\n@\\n@;tl"
}

# SHA-256 of a file as it is without any line of ours
clean_hash() { without_lines "$ANY_SITE" <"$1" | sha256sum | cut -d' ' -f1; }

has_lines() { ! without_lines "${2-$ANY_SITE}" <"$1" | cmp -s - "$1"; }

# A file that we write as root must be root's alone, and so must its directory.
root_owned() {
  local path mode
  for path in "$1" "$(dirname -- "$1")"; do
    [ "$(stat -c %u -- "$path")" = 0 ] || return 1
    mode=$(stat -c %a -- "$path") || return 1
    (( (8#$mode & 8#022) == 0 )) || return 1
  done
}

# replace FILE NEW: by rename, with owner, mode and attributes of FILE. The name of the temporary file is matched by no
# include pattern of Debian's configurations (nginx globs skip the leading dot, Apache wants .conf).
replace() {
  local tmp
  tmp=$(dirname -- "$1")/.tocsin-agent.tmp
  cp --preserve=all --remove-destination -- "$1" "$tmp" && cat -- "$2" >"$tmp" && sync -- "$tmp" \
    && mv -fT -- "$tmp" "$1" && sync -- "$(dirname -- "$1")"
}

# change FILE NEW: replace, keeping the old bytes for roll_back; refuses anything but a change of our own lines
EDITED=()
change() {
  local keep="$STATE/work/old.${#EDITED[@]}"
  cmp -s -- "$1" "$2" && return 0
  [ "$(clean_hash "$1")" = "$(clean_hash "$2")" ] || return 1
  root_owned "$1" || return 1
  if ! cp -- "$1" "$keep" || ! replace "$1" "$2"; then return 1; fi
  EDITED+=("$1")
  CHANGED=true
}

roll_back() {
  local i
  for i in "${!EDITED[@]}"; do replace "${EDITED[i]}" "$STATE/work/old.$i"; done
  EDITED=()
  CHANGED=false
}

# write_file PATH: standard input to PATH, whole or not at all
write_file() { cat >"$1.tmp" && sync -- "$1.tmp" && mv -fT -- "$1.tmp" "$1" && sync -- "$(dirname -- "$1")"; }
