#!/bin/bash
# The console in Chromium against the demo hub. As root (Chromium without its sandbox), loopback only.
set -euo pipefail
cd "$(dirname "$0")/../../.."
port=${BROWSER_PORT:-18090}
log=target/browser-hub.log
mkdir -p target
setsid mvn -B -ntp -q -Pdemo spring-boot:run -Dserver.port="$port" >"$log" 2>&1 &
hub=$!
trap 'kill -- -"$hub" 2>/dev/null; wait "$hub" 2>/dev/null || true' EXIT
for _ in $(seq 300); do
  grep -q 'The hub keeps running' "$log" && break
  kill -0 "$hub" 2>/dev/null || { cat "$log"; echo 'the demo hub ended'; exit 1; }
  sleep 1
done
grep -q 'The hub keeps running' "$log" || { cat "$log"; echo 'the demo hub did not get ready'; exit 1; }
cd src/main/web
# The page on which the demo lists its sites, to see from outside what a cut does.
SITES=$(grep -o 'http://127\.0\.0\.1:[0-9]*/sites' "../../../$log" | head -1)
HUB="http://localhost:$port" SITES="$SITES" npx vitest run --config vitest.browser.config.ts
