# shellcheck shell=bash disable=SC2016,SC2154
# Postfix and Dovecot: a contact of the client has gone; each notice to the old address comes back, made out by Postfix itself, to the
# mailbox that the hub reads by IDLE (it would look by itself an hour later).

mail_start() { SMTP_PORT=22525 IMAP_PORT=22143 IMAPS_PORT=22993 "$here/mail.sh" start "$WORK/mail"; }

# site STATUS END: Alertmanager's word on the client's site
site() {
  curl -q -s -m 10 -o /dev/null -H "Authorization: Bearer $HOOK" -H 'Content-Type: application/json' "$HUB/hooks/alertmanager" -d '
    {"version": "4", "groupKey": "lab", "status": "'"$1"'", "receiver": "tocsin", "groupLabels": {}, "commonLabels": {}, "commonAnnotations": {},
     "externalURL": "http://127.0.0.1:9093", "truncatedAlerts": 0, "alerts": [{"status": "'"$1"'", "fingerprint": "1",
       "labels": {"alertname": "SiteDown", "site": "dupont.example", "severity": "critical"}, "annotations": {},
       "startsAt": "'"$SITE_DOWN"'", "endsAt": "'"$2"'", "generatorURL": ""}]}'
}
# came_back N: so many notices to the old address have
came_back() { asked /api/notices '[.items[] | select(.to == "nobody@dupont.example" and .bounced != null)] | length == $n' --argjson n "$1"; }
# in_box N: so many messages to the contact that is there
in_box() { [ "$(find "$WORK/mail/boxes/anne@dupont.example/new" -type f 2>/dev/null | wc -l)" = "$1" ]; }
told() { api /api/notices | jq -c '.items[] | [.kind, .to, .status, .bounced, .error]'; tail -n 10 "$WORK/mail/log/postfix.log"; signals; }

check_mail() {
  local began=$SECONDS
  SITE_DOWN=$(date -u +%FT%TZ)
  site firing 0001-01-01T00:00:00Z
  firing shop01 site-down 20 'a site is down'
  within 30 in_box 1
  is $? 0 'Postfix and Dovecot: the contact that is there has the notice' || told
  within 30 came_back 1
  is $? 0 'Postfix and Dovecot: the bounce is seen at its notice' || told
  echo "    after $((SECONDS - began)) s: $(api /api/notices | jq -c '[.items[].bounced | select(. != null)]')"
  asked /api/notices '[.items[] | select(.to == "anne@dupont.example")] | length == 1 and .[0].bounced == null'
  is $? 0 'Postfix and Dovecot: the other notice did not come back' || told
  is "$(api '/api/signals?kind=bounce' | jq '.items | length')" 1 'Postfix and Dovecot: one mail is a bounce'
  asked "/api/incidents/$(api '/api/incidents?server=shop01' | jq -r '.items[0].id')" '[.timeline[] | select(.text | startswith("notice") and endswith("came back"))] | length == 1'
  is $? 0 'Postfix and Dovecot: the incident tells of it'

  "$here/mail.sh" stop "$WORK/mail"
  site resolved "$(date -u +%FT%TZ)"
  over shop01 site-down 20 'the site is back'
  within 20 asked /api/notices '[.items[] | select(.status == "pending" and .tries > 0)] | length > 0'
  is $? 0 'Postfix and Dovecot are away: the notices wait' || told
  mail_start || not_ok 'Postfix and Dovecot start again'
  within 60 in_box 2
  is $? 0 'Postfix and Dovecot are back: the notice arrives' || told
  within 60 came_back 2
  is $? 0 'Postfix and Dovecot are back: the mailbox is read again' || told
}
