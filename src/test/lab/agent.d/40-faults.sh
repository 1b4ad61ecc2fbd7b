# shellcheck shell=bash disable=SC2016,SC2153,SC2154
# Administrators, broken configurations, kill -9, many callers, removal.

# Not apache2ctl, which would start another Apache if ours had died.
apache_graceful() {
  local entry
  for entry in "${PIDS[@]}"; do [ "${entry% *}" != apache2 ] || kill -USR1 "${entry#* }"; done
}

check_admin_edits() {
  local file=/etc/apache2/sites-available/shop.conf
  cp -p "$file" "$WORK/shop.conf"
  expect 'site-cut shop.example' 0 '"state":"cut"' 'cut, then the administrator edits'
  sed -i 's@</VirtualHost>@\t# hand made\n</VirtualHost>@' "$file"
  expect 'site-restore shop.example' 0 '"state":"serving"' "edited meanwhile, only our own lines were removed: $file" 'restore says so'
  is "$(cat "$file")" "$(sed 's@</VirtualHost>@\t# hand made\n</VirtualHost>@' "$WORK/shop.conf")" 'the edit is kept, our lines are gone'
  cp -p "$WORK/shop.conf" "$file"

  expect 'site-cut shop.example' 0 '"state":"cut"' 'cut, then the administrator opens the site by hand'
  cp -p "$WORK/shop.conf" "$file" && apache_graceful
  wait_for eval '[[ $(get 80 shop.example) == 200* ]]'
  expect 'site-check shop.example' 0 '"state":"serving"' 'site-check tells the truth, not the record'
  expect 'site-cut shop.example' 0 '"state":"cut"' '"changed":true' 'cut again'
  rm /etc/apache2/sites-enabled/shop.conf
  expect 'site-restore shop.example' 0 '"state":"unknown"' 'no longer configured' 'restore a site that was disabled meanwhile'
  is "$(cat "$file")" "$(cat "$WORK/shop.conf")" 'its file is as it was'
  ln -s ../sites-available/shop.conf /etc/apache2/sites-enabled/shop.conf && apache_graceful
  wait_for eval '[[ $(get 80 shop.example) == "200 this is shop.example "* ]]'   # Apache reads its files after the command returns

  echo 'Nonsense on' >/etc/apache2/conf-enabled/broken.conf
  snapshot >"$WORK/broken"
  expect 'site-cut shop.example' 78 '"error":"config-broken"' 'broken.conf' 'a broken Apache configuration'
  rm /etc/apache2/conf-enabled/broken.conf
  echo 'nonsense;' >/etc/nginx/conf.d/broken.conf
  expect 'site-cut wiki.example' 78 '"error":"config-broken"' 'nonsense' 'a broken Nginx configuration'
  rm /etc/nginx/conf.d/broken.conf

  a2dismod -q -f alias autoindex >/dev/null 2>&1   # our lines are then refused by the test
  expect 'site-cut forum.example' 70 '"error":"failed"' 'rolled back' 'a refused change is rolled back'
  a2enmod -q alias autoindex >/dev/null
  chown www-data /etc/apache2/sites-available/forum.conf
  expect 'site-cut forum.example' 70 "not root's alone" "a file of somebody else's is not written"
  chown root /etc/apache2/sites-available/forum.conf
  is "$(snapshot)" "$(cat "$WORK/virgin")" 'nothing is left of it'
  is "$(find "$STATE/cut" -mindepth 1)" '' 'no record is left'
  mv /etc/apache2/apache2.conf "$WORK/" && mv /etc/nginx/nginx.conf "$WORK/"
  expect version 0 '"web":[]' 'no web server: version'
  expect 'site-check shop.example' 69 '"error":"no-web-server"' 'no web server: site-check'
  mv "$WORK/apache2.conf" /etc/apache2/ && mv "$WORK/nginx.conf" /etc/nginx/
  is "$(snapshot)" "$(cat "$WORK/virgin")" 'all files are back'
  assert_alive || not_ok 'daemons alive'
}

check_crash() {
  local delay pid state seen=''
  # Half done, not reloaded: the next call of any kind finishes it.
  cp -p /etc/apache2/sites-available/blog.conf "$WORK/blog.conf"
  expect 'site-cut blog.example' 0 '"state":"cut"' 'cut blog'
  cp -p "$WORK/blog.conf" /etc/apache2/sites-available/blog.conf && apache_graceful
  wait_for eval '[[ $(get 443 blog.example) == 200* ]]'
  echo 'site-cut blog.example' >"$STATE/pending"
  expect 'site-check blog.example' 0 '"state":"cut"' 'the next call finishes a cut'
  echo 'site-restore blog.example' >"$STATE/pending"
  expect 'site-check wiki.example' 0 '"state":"serving"' 'a call for another site'
  expect 'site-check blog.example' 0 '"state":"serving"' 'has finished a restore'
  is "$(snapshot)" "$(cat "$WORK/virgin")" 'byte-identical after both'

  for delay in 0.12 0.2 0.3 0.45; do
    "$LIB/tocsin-helper" site-cut both.example >/dev/null 2>&1 &
    pid=$!
    sleep "$delay"
    kill -KILL "$pid" 2>/dev/null
    wait "$pid" 2>/dev/null
    if ! apache2ctl -t >/dev/null 2>&1 || ! nginx -t -q 2>/dev/null; then not_ok "configuration valid after kill -9 at $delay s"; fi
    hub 'site-check both.example'
    state=${OUT#*\"state\":\"} state=${state%%\"*}
    seen+=" $state"
    [[ $state == cut || $state == serving ]] || not_ok "repaired after kill -9 at $delay s" "$OUT"
    "$LIB/tocsin-helper" site-cut both.example >/dev/null 2>&1
    "$LIB/tocsin-helper" site-restore both.example >/dev/null 2>&1 &
    pid=$!
    sleep "$delay"
    kill -KILL "$pid" 2>/dev/null
    wait "$pid" 2>/dev/null
    hub 'site-restore both.example'
    [[ $RC == 0 && $OUT == *'"state":"serving"'*'"detail":""'* ]] || not_ok "restored after kill -9 at $delay s" "$OUT"
    [ "$(snapshot)" = "$(cat "$WORK/virgin")" ] || not_ok "byte-identical after kill -9 at $delay s"
  done
  ok "4 rounds of kill -9 in cut and restore (after the cut:$seen)"
}

check_concurrency() {
  local i answers jobs=()
  for i in 1 2 3; do
    ssh_to -- 'site-cut shop.example' >"$WORK/many.$i" 2>/dev/null & jobs+=($!)
    ssh_to -- 'site-cut wiki.example' >"$WORK/many.$((i + 3))" 2>/dev/null & jobs+=($!)
  done
  wait "${jobs[@]}"
  answers=$(cat "$WORK"/many.*)
  is "$(grep -c '"ok":true.*"state":"cut"' <<<"$answers")" 6 'six calls at once' || echo "$answers"
  is "$(grep -c '"changed":true' <<<"$answers")" 2 'two of them did the work'
}

check_uninstall() {
  "$AGENT/uninstall.sh" >"$LOGS/uninstall" 2>&1
  is $? 1 'uninstall.sh refuses while a site is cut'
  has "$(cat "$LOGS/uninstall")" 'shop.example wiki.example' 'and names them'
  expect ping 0 '"ok":true' 'and leaves the agent at work'
  "$AGENT/uninstall.sh" --restore-all >"$LOGS/uninstall" 2>&1
  is $? 0 'uninstall.sh --restore-all' || cat "$LOGS/uninstall"
  has "$(get 80 shop.example)$(get 8443 wiki.example)" '200 this is shop.example' '200 this is wiki.example' 'both sites serve'
  is "$(snapshot)" "$(cat "$WORK/virgin")" 'every configuration file is as before the installation'
  is "$(find /etc /var/lib /usr/local/lib -maxdepth 2 -name '*tocsin*'
    [ -e /etc/apache2/mods-enabled/headers.load ] && echo headers; id -u tocsin 2>/dev/null)" '' 'nothing is left'
}
