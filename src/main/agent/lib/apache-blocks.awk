# Reads the virtual hosts that Apache has told (apache_hosts in lib/apache.sh: ADDRESS PORT FILE LINE NAMES, tabs) and looks each
# block up in its file. Prints apache_rows' rows. A block that does not stand where Apache says (mod_macro) is left out.

BEGIN { FS = OFS = "\t" }

# Each file is read once: text[file, 1..count[file]]
function load(file,   line) {
  count[file] = 0
  while ((getline line < file) > 0) { sub(/\r$/, "", line); text[file, ++count[file]] = tolower(line) }
  close(file)
}

function add_names(line,   word, n, i) {
  gsub(/"/, "", line)
  n = split(line, word, /[ \t]+/)
  for (i = 1; i <= n; i++) {
    if (word[i] == "" || word[i] ~ /^server(name|alias)$/) continue
    sub(/^https?:\/\//, "", word[i])
    sub(/:[0-9]+$/, "", word[i])
    names = names " " word[i]
  }
}

{
  file = $3
  if (!(file in count)) load(file)
  n = $4 + 0
  names = tolower($5)
  port = ($2 == "*") ? 80 : $2
  tls = (port == 443)
  if (text[file, n] !~ /^[ \t]*<virtualhost[ \t]/) next
  while (n < count[file] && text[file, n] !~ />[ \t]*$/) n++   # the opening tag may go over several lines
  open = n
  while (++n <= count[file] && text[file, n] !~ /^[ \t]*<\/virtualhost>/) {
    if (text[file, n] ~ /^[ \t]*(sslengine[ \t]+on|sslcertificatefile[ \t])/) tls = 1
    if (text[file, n] ~ /^[ \t]*server(name|alias)[ \t]/) add_names(text[file, n])
  }
  if (n <= count[file]) print "apache", file, open, 0, n, $1, port, tls, names
}
