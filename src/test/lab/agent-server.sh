# shellcheck shell=bash
# The server that agent.sh works on: sshd on 22, Apache on 80 and 443, Nginx on 8080 and 8443, no catch-all host in Apache.
# Sourced after lib.sh, inside private_machine.

certificate() {
  openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=lab \
    -keyout /etc/ssl/lab.key -out /etc/ssl/lab.crt 2>/dev/null
}

apache_sites() {
  printf 'Listen 127.0.0.1:80\nListen 127.0.0.1:443\n' >/etc/apache2/ports.conf
  printf 'ServerName localhost\n' >/etc/apache2/conf-enabled/lab.conf
  a2enmod -q ssl rewrite proxy proxy_http >/dev/null
  a2dismod -q headers >/dev/null 2>&1   # the installer has to see to it

  # Everything a customer's configuration can do against the cut.
  apache_vhost shop.conf 80 shop.example 'ServerAlias www.shop.example shop.test' 'ErrorDocument 503 /index.html' \
    'RewriteEngine off' '<IfModule mod_alias.c>' 'Alias /alias /srv/www/shop.example' '</IfModule>'
  cat >/srv/www/shop.example/.htaccess <<'EOF'
RewriteEngine on
RewriteRule ^x$ index.html [L]
ErrorDocument 503 /index.html
<If "true">
  Require all granted
</If>
EOF
  mkdir -p /srv/www/shop.example/broken && echo 'Nonsense' >/srv/www/shop.example/broken/.htaccess

  # Plain and TLS host in one file, in an IfModule, with CRLF line ends and no line break after the last line.
  apache_vhost blog.conf 80 blog.example 'RewriteEngine on' 'RewriteRule ^/old https://blog.example/ [R=301,L]'
  printf '<IfModule mod_ssl.c>\n%s\n</IfModule>' "$(apache_vhost_text 443 blog.example \
    'SSLEngine on' 'SSLCertificateFile /etc/ssl/lab.crt' 'SSLCertificateKeyFile /etc/ssl/lab.key')" \
    | sed 's/$/\r/' >>/etc/apache2/sites-available/blog.conf

  # Everything goes to a back end.
  # shellcheck disable=SC2016
  apache_vhost forum.conf 80 forum.example 'ProxyPass /app http://127.0.0.1:8081/' '<Location /inner>' \
    'ProxyPass http://127.0.0.1:8081/' '</Location>' 'RewriteEngine on' 'RewriteRule ^/r(.*) http://127.0.0.1:8081/$1 [P,L]'
  apache_vhost both.conf 80 both.example
  apache_vhost wild.conf 80 wild.example 'ServerAlias *.wild.example'
}

nginx_sites() {
  local site
  for site in wiki docs photo both; do new_site "$site.example"; done
  sed -i 's/^worker_processes.*/worker_processes 2;/' /etc/nginx/nginx.conf
  printf 'server { listen 127.0.0.1:8081 default_server; server_name _; return 200 "this is backend"; }\n' \
    >/etc/nginx/conf.d/backend.conf
  # Two blocks on one line, a brace in a comment and in a string, one-line style, TLS.
  cat >/etc/nginx/sites-enabled/wiki <<'EOF'
# server { server_name wiki.example; }
server { listen 127.0.0.1:8080; server_name wiki.example www.wiki.example; return 301 https://wiki.example:8443$request_uri; } server { listen 127.0.0.1:8080;
  server_name odd.example; return 200 "this is } odd.example"; }
server
{ listen 127.0.0.1:8443 ssl; server_name "wiki.example" ~^w\d+\.wiki\.example$;
  ssl_certificate /etc/ssl/lab.crt; ssl_certificate_key /etc/ssl/lab.key; root /srv/www/wiki.example; error_page 503 /index.html; }
EOF
  cat >/etc/nginx/conf.d/photo.conf <<'EOF'
upstream unused { server 127.0.0.1:9; }
server {
    listen 127.0.0.1:8080;
    server_name .photo.example;
    root /srv/www/photo.example;
    default_type text/plain;
    recursive_error_pages on;
    location = /again { if ($host ~ "^(?<name>photo)") { return 200 "this is ${name}"; } }
}
server {
    listen 127.0.0.1:8080;
    server_name docs.example;
    root /srv/www/docs.example;
}
server {
    listen 127.0.0.1:8080;
    server_name both.example;
    root /srv/www/both.example;
}
EOF
}

# get PORT HOST [PATH]: status code, then the body
get() {
  local scheme=http
  [[ $1 != *443 ]] || scheme=https
  curl -q -s -k -m 5 -w '\n%{http_code}\n' --resolve "$2:$1:127.0.0.1" "$scheme://$2:$1/${3-}" | tac | tr -s '\n' ' '
}
headers() { curl -q -s -m 5 -o /dev/null -D - --resolve "$2:$1:127.0.0.1" "http://$2:$1/"; }

# others FILE: asks the sites that nobody touches until FILE.stop is there; one line for each wrong answer, totals at the end
others() {
  local n=0 bad=0 got
  while [ ! -e "$1.stop" ]; do
    for what in '443 blog.example' '80 forum.example' '8080 photo.example' '8080 docs.example' '8081 any.example'; do
      # shellcheck disable=SC2086
      got=$(get $what)
      n=$((n + 1))
      [[ $got == '200 this is '* ]] || { bad=$((bad + 1)); echo "$what: ${got:0:60}" >>"$1.bad"; }
    done
    sleep 0.1
  done
  echo "$n $bad" >"$1"
}

# Every configuration file with its owner, mode and hash
snapshot() {
  find -L /etc/apache2 /etc/nginx -type f ! -path '*/mods-enabled/*' -print0 | sort -z \
    | xargs -0 sh -c 'stat -L -c "%U %G %a %n" "$@"; sha256sum "$@"' _ | sha256sum
  find /etc/apache2 /etc/nginx -name '.tocsin*'
}
