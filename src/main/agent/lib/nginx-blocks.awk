# Finds the server blocks of Nginx configuration files: tokens as Nginx cuts them (quotes, comments, ${variables}).
# Prints nginx_rows' rows (lib/nginx.sh). Plain POSIX awk, Debian's mawk included.

function end_word() { if (in_word) words[++count] = word; word = ""; in_word = 0 }

function listen(   at, port, address, i) {
  address = words[2]
  for (i = 3; i <= count; i++) if (words[i] == "ssl") listen_tls[listens + 1] = 1
  if (address ~ /^unix:/) return
  port = 80
  if (address ~ /^[0-9]+$/) { port = address; address = "*" }
  else if (match(address, /:[0-9]+$/)) { port = substr(address, RSTART + 1); address = substr(address, 1, RSTART - 1) }
  listens++; addresses[listens] = address; ports[listens] = port
}

function statement(   i) {
  end_word()
  if (server && depth == server) {
    if (words[1] == "server_name") for (i = 2; i <= count; i++) names = names " " tolower(words[i])
    else if (words[1] == "listen") listen()
    else if (words[1] == "ssl" && words[2] == "on") ssl_on = 1
  }
  count = 0
}

function open_block() {
  end_word(); depth++
  if (!server && words[1] == "server" && count == 1) {
    server = depth; line = FNR; column = i; names = ""; listens = 0; ssl_on = 0
    split("", listen_tls)
  }
  count = 0
}

function close_block(   k) {
  end_word(); count = 0
  if (server && depth == server) {
    if (!listens) { listens = 1; addresses[1] = "*"; ports[1] = 80 }
    for (k = 1; k <= listens; k++)
      print "nginx\t" FILENAME "\t" line "\t" column "\t" FNR "\t" addresses[k] "\t" ports[k] "\t" (ssl_on || listen_tls[k]) "\t" names
    server = 0
  }
  depth--
}

FNR == 1 { depth = server = count = in_word = variable = 0; quote = word = "" }

{
  for (i = 1; i <= length($0); i++) {
    c = substr($0, i, 1)
    if (quote != "") {
      if (c == "\\") { word = word c substr($0, i + 1, 1); i++ }
      else if (c == quote) quote = ""
      else word = word c
    }
    else if (c == "#" && !in_word) break
    else if (c == " " || c == "\t" || c == "\r") end_word()
    else if (c == ";") statement()
    else if (c == "{" && word ~ /\$$/) variable = 1
    else if (c == "}" && variable) variable = 0
    else if (c == "{") open_block()
    else if (c == "}") close_block()
    else if ((c == "\"" || c == "'") && !in_word) { quote = c; in_word = 1 }
    else {
      in_word = 1; word = word c
      if (c == "\\") { word = word substr($0, i + 1, 1); i++ }
    }
  }
  if (quote == "") end_word()
}
