# shellcheck shell=bash
# Which snapshots there are: of LVM, ZFS and Btrfs. A tool that is not installed has none. Sourced by tocsin-helper.

look_snapshots() {
  if command -v lvs >/dev/null; then lvm_snapshots; fi
  if command -v zfs >/dev/null; then zfs_snapshots; fi
  if command -v btrfs >/dev/null; then btrfs_snapshots; fi
  say_items
}

# add_snapshot KIND NAME SECONDS [TENTHS]: when it was taken, and how much of its room is used in tenths of a percent
add_snapshot() {
  local tenths=${4:-0}
  whole "$3" || return 0
  whole "$tenths" || tenths=0
  add "{\"kind\":\"$1\",\"name\":\"$(json_text "$2")\",\"taken\":$3,\"used\":$((tenths / 10)).$((tenths % 10))}"
}

# A classic snapshot names its origin and fills up; a thin one shares the room of its pool, whose fullness counts for it.
lvm_snapshots() {
  local attributes name used pool taken rows
  rows=$(timeout 30 lvs --noheadings --nosuffix --separator '|' -S 'origin!=""' -o lv_attr,lv_full_name,data_percent,pool_lv,vg_name,lv_time 2>/dev/null) \
    || fail failed 'lvs does not answer' # no answer is not no snapshot
  while IFS='|' read -r attributes name used pool taken; do
    case ${attributes:0:1} in
      [sS]) ;;
      V) used=$pool ;;
      *) continue ;;
    esac
    taken=$(date -d "$taken" +%s 2>/dev/null) || taken=0
    add_snapshot lvm "$name" "$taken" "$(tenths "$used")"
  done < <(lvm_rows <<<"$rows")
}
# lvm_rows: ATTRIBUTES|NAME|USED|USED OF THE POOL|TIME of each logical volume that has an origin; each pool is asked once
lvm_rows() {
  local attributes name used pool group taken full
  local -A fullness
  while IFS='|' read -r attributes name used pool group taken; do
    attributes=${attributes//[[:space:]]/} full=''
    if [[ -n $pool && $pool =~ ^[A-Za-z0-9+_.-]{1,128}$ && $group =~ ^[A-Za-z0-9+_.-]{1,128}$ ]]; then
      [ -n "${fullness[$group/$pool]+known}" ] \
        || fullness[$group/$pool]=$(timeout 30 lvs --noheadings --nosuffix -o data_percent "$group/$pool" 2>/dev/null)
      full=${fullness[$group/$pool]}
    fi
    printf '%s|%s|%s|%s|%s\n' "$attributes" "$name" "$used" "${full//[[:space:]]/}" "$taken"
  done < <(head -n 200)
}
# tenths PERCENT: 12.34 as 123; nothing when it is no number
tenths() { [[ $1 =~ ^([0-9]{1,3})(\.([0-9]))?[0-9]*$ ]] && echo "$((10#${BASH_REMATCH[1]} * 10 + 10#${BASH_REMATCH[3]:-0}))"; }

zfs_snapshots() {
  local name taken
  while IFS=$'\t' read -r name taken; do
    add_snapshot zfs "$name" "$taken"
  done < <(timeout 30 zfs list -H -p -t snapshot -S creation -o name,creation 2>/dev/null | head -n 200)
}

# Of each mounted Btrfs once
btrfs_snapshots() {
  local mount line taken
  while read -r mount; do
    while read -r line; do
      [[ $line =~ otime\ ([0-9]{4}-[0-9]{2}-[0-9]{2}\ [0-9:]{8}).*\ path\ (.+)$ ]] || continue
      taken=$(date -d "${BASH_REMATCH[1]}" +%s 2>/dev/null) || taken=0
      add_snapshot btrfs "${BASH_REMATCH[2]}" "$taken"
    done < <(timeout 30 btrfs subvolume list -s "$mount" 2>/dev/null | tail -n 200)
  done < <(findmnt -rn -t btrfs -o UUID,TARGET 2>/dev/null | sort -u -k1,1 | cut -d' ' -f2 | head -n 20)
}
