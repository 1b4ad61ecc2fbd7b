# shellcheck shell=bash
# Virus and malware scans: started here, run by tocsin-scan in the background, told of here. Sourced by tocsin-helper.

readonly SCANS=$STATE/scan

# scanner KIND: the program that is installed for it, or nothing
scanner() {
  local program
  case $1 in
    antivirus) set -- clamscan ;;
    malware) set -- maldet rkhunter ;;
  esac
  for program in "$@"; do
    if command -v "$program" >/dev/null; then echo "$program"; return; fi
  done
}

scan_runs() { [ -e "$SCANS/$1/lock" ] && ! flock -n "$SCANS/$1/lock" true; }

start_scan() {
  local kind=$1 program changed=false
  program=$(scanner "$kind")
  [ -n "$program" ] || fail failed 'no scanner is installed'
  install -d -o root -g root -m 0700 "$SCANS" "$SCANS/$kind" || fail failed 'state directory'
  if ! scan_runs "$kind"; then
    setsid -f nice -n 19 "$LIB/tocsin-scan" "$kind" "$program" </dev/null >/dev/null 2>&1 || fail failed 'the scan could not be started'
    changed=true
  fi
  say_items "\"scanner\":\"$program\",\"changed\":$changed"
}

# The file "last" of a scan: ENDED EXIT SCANNED INFECTED ERRORS in one line, written by rename; "found": what was found, a line each.
look_scans() {
  local kind running begun ended exit scanned infected errors found line
  for kind in antivirus malware; do
    running=false begun=0 ended=0 exit=-1 scanned=null infected=0 errors=0 found=''
    if scan_runs "$kind"; then running=true; fi
    [ ! -f "$SCANS/$kind/begun" ] || read -r begun <"$SCANS/$kind/begun"
    if [ -f "$SCANS/$kind/last" ]; then
      read -r ended exit scanned infected errors <"$SCANS/$kind/last"
      while IFS= read -r line; do
        found+="${found:+,}\"$(json_text "${line:0:200}")\""
      done < <(head -n 10 "$SCANS/$kind/found" 2>/dev/null)
    fi
    for line in "$begun" "$ended" "$infected" "$errors"; do whole "$line" || fail failed "the record of the $kind scan is broken"; done
    [[ $exit =~ ^-?[0-9]{1,3}$ && $scanned =~ ^(null|[0-9]{1,12})$ ]] || fail failed "the record of the $kind scan is broken"
    add "{\"kind\":\"$kind\",\"scanner\":\"$(scanner "$kind")\",\"running\":$running,\"started\":$begun,\"ended\":$ended,\"exit\":$exit,\"scanned\":$scanned,\"infected\":$infected,\"errors\":$errors,\"found\":[$found]}"
  done
  say_items
}
