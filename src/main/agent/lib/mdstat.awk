# /proc/mdstat to "ARRAY STATE DETAIL" (tabs): clean, degraded or inactive. A check or a resync of a whole array is clean. The
# container of arrays of the board's own RAID ("external:imsm") is always inactive and no array.
function flush() { if (array != "") print array "\t" state "\t" detail; array = "" }
/^md[^ ]* : / {
  flush(); array = $1; state = ($3 == "inactive") ? "inactive" : "clean"; detail = ""
  if ($0 ~ /\(F\)/) { state = "degraded"; detail = "a disk has failed" }
  next
}
state == "inactive" && /super external:[a-z]/ { array = ""; next }
array != "" && match($0, /\[[0-9]+\/[0-9]+\] \[[U_]+\]/) {
  text = substr($0, RSTART, RLENGTH); split(text, part, /[][\/ ]+/)
  if (part[3] + 0 < part[2] + 0) { state = "degraded"; detail = text }
}
array != "" && /(recovery|reshape) *=/ { match($0, /[a-z]+ *= *[0-9.]+%/); detail = detail " " substr($0, RSTART, RLENGTH) }
/^$/ { flush() }
END { flush() }
