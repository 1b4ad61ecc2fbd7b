#!/bin/bash
# net.sh COMMAND…: runs it in mount, network and process namespaces of its own: nothing but its own loopback, and whatever it
# started ends with it. Needs root.
exec unshare --mount --net --pid --fork --kill-child --mount-proc --propagation private \
  /bin/bash -c 'ip link set lo up && "$@"' net.sh "$@"
