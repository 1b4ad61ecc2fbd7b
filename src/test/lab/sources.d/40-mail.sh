# shellcheck shell=bash disable=SC2154
# Postfix and Dovecot: a client has moved; the notice to the old address comes back, made out by Postfix itself, to the mailbox that the
# hub reads by IDLE (it would look by itself an hour later).

check_bounce() {
  local began
  curl -q -s -m 10 -o /dev/null -H "Authorization: Bearer $HOOK" -H 'Content-Type: application/json' "$HUB/hooks/alertmanager" -d '
    {"version": "4", "groupKey": "lab", "status": "firing", "receiver": "tocsin", "groupLabels": {}, "commonLabels": {}, "commonAnnotations": {},
     "externalURL": "http://127.0.0.1:9093", "truncatedAlerts": 0, "alerts": [{"status": "firing", "fingerprint": "1",
       "labels": {"alertname": "SiteDown", "site": "dupont.example", "severity": "critical"}, "annotations": {},
       "startsAt": "'"$(date -u +%FT%TZ)"'", "endsAt": "0001-01-01T00:00:00Z", "generatorURL": ""}]}'
  firing shop01 site-down 20 'a site is down'
  within 30 grep -q '^From:' -r "$WORK/mail/boxes/anne@dupont.example/new"
  is $? 0 'Postfix and Dovecot: the client that is there has the notice'
  began=$SECONDS
  # shellcheck disable=SC2016
  within 30 asked '/api/notices' '[.items[] | select(.to == "nobody@dupont.example" and .bounced != null)] | length > 0'
  is $? 0 'Postfix and Dovecot: the bounce is seen at its notice' \
    || { api /api/notices | jq -c '.items[] | [.to, .status, .bounced]'; tail -n 10 "$WORK/mail/log/postfix.log"; signals; }
  echo "    after $((SECONDS - began)) s: $(api /api/notices | jq -c '[.items[] | select(.bounced != null) | [.to, .bounced]]')"
  asked '/api/notices' '[.items[] | select(.to == "anne@dupont.example" and .bounced != null)] | length == 0'
  is $? 0 'Postfix and Dovecot: the other notice did not come back'
  is "$(api '/api/signals?kind=bounce' | jq '.items | length')" 1 'Postfix and Dovecot: one mail is a bounce'
  # shellcheck disable=SC2016
  asked "/api/incidents/$(api '/api/incidents?server=shop01' | jq -r '.items[0].id')" '[.timeline[] | select(.text | contains("came back"))] | length == 1'
  is $? 0 'Postfix and Dovecot: the incident tells of it'
}
