# shellcheck shell=bash
# Cutting and restoring on real daemons, while the other sites are asked all the time.

check_cut_apache() {
  local path
  rm -f "$WORK"/others*
  others "$WORK/others" &
  local loop=$!
  expect 'site-check shop.example' 0 '"state":"serving","server":"apache","changed":false' 'shop serves'
  expect 'site-cut shop.example' 0 '"state":"cut","server":"apache","changed":true' 'www.shop.example' 'cut shop'
  for path in '' index.html x alias/index.html broken/ nothing; do
    has "$(get 80 shop.example "$path")" '503 ' 'name=tocsin content=site-cut' 'indisponible' 'unavailable' "503 page for /$path"
  done
  has "$(get 80 www.shop.example)" '503 ' 'the alias is cut'
  has "$(headers 80 shop.example)" 'Retry-After: 3600' 'Cache-Control: no-store' 'Retry-After (Apache)'
  has "$(get 80 forum.example)" '200 this is forum.example' 'forum is itself'
  expect 'site-cut shop.example' 0 '"state":"cut"' '"changed":false' 'cut shop again'
  expect 'site-check shop.example' 0 '"state":"cut"' 'shop is cut'
  expect 'site-cut www.shop.example' 0 '"state":"cut"' '"changed":true' 'cut by the alias too'
  expect 'site-restore shop.example' 0 '"state":"cut"' 'another of its names' 'still cut by the alias'
  expect 'site-restore www.shop.example' 0 '"state":"serving","server":"apache","changed":true' '"detail":""' 'restore shop'
  has "$(get 80 shop.example)" '200 this is shop.example' 'shop is back'
  is "$(snapshot)" "$(cat "$WORK/virgin")" 'Apache files byte-identical'
  expect 'site-restore shop.example' 0 '"state":"serving"' '"changed":false' 'restore shop again'
  touch "$WORK/others.stop"
  wait "$loop"
  is "$(cut -d' ' -f2 "$WORK/others")" 0 "other sites: no failure in $(cut -d' ' -f1 "$WORK/others") requests"
  [ ! -e "$WORK/others.bad" ] || sort "$WORK/others.bad" | uniq -c

  expect 'site-cut blog.example' 0 '"state":"cut"' 'cut blog (plain and TLS)'
  has "$(get 443 blog.example)" '503 ' 'https is cut'
  has "$(get 80 blog.example old)" '503 ' 'a redirect of the site is cut'
  expect 'site-restore blog.example' 0 '"state":"serving"' '"detail":""' 'restore blog'
  expect 'site-cut forum.example' 0 '"state":"cut"' 'cut forum'
  for path in app inner r; do has "$(get 80 forum.example "$path")" '503 ' "the proxied path /$path is cut"; done
  expect 'site-restore forum.example' 0 '"state":"serving"' 'restore forum'
  expect 'site-cut a.wild.example' 65 '"error":"unknown-site"' 'wildcard' 'a wildcard name is not cut'
  expect 'site-cut nobody.example' 65 '"error":"unknown-site"' 'unknown site'
  is "$(snapshot)" "$(cat "$WORK/virgin")" 'Apache files byte-identical again'
}

check_cut_nginx() {
  rm -f "$WORK"/others*
  others "$WORK/others" &
  local loop=$!
  expect 'site-check wiki.example' 0 '"state":"serving","server":"nginx"' 'wiki serves'
  expect 'site-cut wiki.example' 0 '"state":"cut","server":"nginx","changed":true' 'cut wiki'
  has "$(get 8080 wiki.example)" '503 ' 'name=tocsin content=site-cut' 'wiki plain is cut'
  has "$(get 8443 wiki.example index.html)" '503 ' 'name=tocsin content=site-cut' 'wiki TLS is cut'
  has "$(headers 8080 wiki.example)" 'Retry-After: 3600' 'Cache-Control: no-store' 'Retry-After (Nginx)'
  has "$(get 8080 odd.example)" '200 this is } odd.example' 'the block on the same line serves'
  expect 'site-cut wiki.example' 0 '"state":"cut"' '"changed":false' 'cut wiki again'
  expect 'site-restore wiki.example' 0 '"state":"serving"' '"detail":""' 'restore wiki'
  is "$(snapshot)" "$(cat "$WORK/virgin")" 'Nginx files byte-identical'
  touch "$WORK/others.stop"
  wait "$loop"
  is "$(cut -d' ' -f2 "$WORK/others")" 0 "other sites: no failure in $(cut -d' ' -f1 "$WORK/others") requests"
  [ ! -e "$WORK/others.bad" ] || sort "$WORK/others.bad" | uniq -c

  expect 'site-cut photo.example' 0 '"state":"cut"' 'cut photo'
  expect 'site-cut docs.example' 0 '"state":"cut"' 'cut docs in the same file'
  has "$(get 8080 photo.example again)" '503 ' 'name=tocsin' 'photo is cut in spite of recursive_error_pages'
  expect 'site-restore photo.example' 0 '"state":"serving"' '"detail":""' 'restore photo, docs stays cut'
  has "$(get 8080 docs.example)" '503 ' 'docs is still cut'
  expect 'site-restore docs.example' 0 '"state":"serving"' '"detail":""' 'restore docs'
  expect 'site-cut both.example' 0 '"state":"cut","server":"apache+nginx"' 'cut a site of both servers'
  has "$(get 80 both.example)$(get 8080 both.example)" '503 ' '503 ' 'cut on both'
  expect 'site-restore both.example' 0 '"state":"serving","server":"apache+nginx"' 'restore on both'
  is "$(snapshot)" "$(cat "$WORK/virgin")" 'all files byte-identical'
}
