/** Ready-to-paste configuration, with the hub's own address and names in it. */

/** The address under which the console was opened is one under which the hub can be reached. */
export function hubAddress(origin: string): string {
  return origin.replace(/\/+$/, '');
}

/** Whether an address leads to the hub from its own machine only. */
export function isLocal(address: string): boolean {
  const host = /^https?:\/\/(\[[^\]]*\]|[^/:]*)/.exec(address)?.[1] ?? '';
  return host === 'localhost' || host === '[::1]' || /^127\./.test(host);
}

/** The host of the address when it is an IP address that servers can see, else a place to fill in. */
export function hubIp(address: string, blank: string): string {
  const host = /^https?:\/\/(\d+\.\d+\.\d+\.\d+)(:|$)/.exec(address)?.[1];
  return host && !isLocal(address) ? host : blank;
}

export const TOKEN_FILE = '/etc/prometheus/tocsin-token';

export const alertmanager = (hub: string): string => `route:
  receiver: tocsin
receivers:
  - name: tocsin
    webhook_configs:
      - url: ${hub}/hooks/alertmanager
        send_resolved: true
        http_config:
          authorization: {type: Bearer, credentials_file: ${TOKEN_FILE}}
`;

export const tokenFile = (): string => `install -o prometheus -m 0400 /dev/stdin ${TOKEN_FILE}
`;

/** The program of `routes/ingest/generic-json.camel.yaml` understands this. */
export const anyTool = (hub: string, server: string): string => `curl -H "Authorization: Bearer $TOKEN" -H 'Content-Type: application/json' \\
  -d '{"check": "disk", "host": "${server}", "level": "warning", "ok": false, "text": "94 % full"}' \\
  ${hub}/hooks/generic
`;

export const anyToolOver = (hub: string, server: string): string => anyTool(hub, server).replace('"ok": false', '"ok": true');

export const amtool = (server: string): string =>
  `amtool alert add TocsinTest severity=warning instance=${server} --annotation=summary='A test, nothing is wrong' \\
  --alertmanager.url=http://localhost:9093
`;

export const mailbox = (): string => `tocsin:
  mailboxes:
    support: {host: mail.hoster.example, user: support@hoster.example, secret: support-mailbox}
  mail:
    authserv-ids: [mail.hoster.example]
`;

export const reload = (): string => `systemctl reload prometheus-alertmanager
`;

export const logFile = (): string => `usermod -aG adm tocsin
`;

export const inventory = (): string => `datacentres: [{name: rbx8, provider: ovhcloud}]
servers:
  - name: web01
    datacentre: rbx8
    names: [web01.hoster.example]
    addresses: [192.0.2.10]
    roles: [web]
clients:
  - id: dupont
    name: Boulangerie Dupont SARL
    language: fr
    contacts: [{name: Anne Dupont, email: anne@dupont.example, language: fr}]
    services:
      - {name: dupont.example, type: site, server: web01, names: [www.dupont.example]}
`;

/** What a shell takes for one word as it stands. */
const PLAIN = /^[A-Za-z0-9._:-]+$/;
const KEY = /^ssh-ed25519 [A-Za-z0-9+/]+=*(?= |$)/;

/** A name from outside enters a command only when a shell can take it for nothing but a word. */
export const word = (name: string, blank: string): string => (PLAIN.test(name) ? name : blank);

/** The installer takes a key with one plain word behind it: what the hub's own key says there is left out. */
const installable = (publicKey: string): string => `${KEY.exec(publicKey.trim())?.[0] ?? 'ssh-ed25519 AAAA…'} tocsin`;

export const agent = (server: string, publicKey: string, from: string): string => `scp -r src/main/agent root@${word(server, 'SERVER')}:/root/tocsin-agent
ssh root@${word(server, 'SERVER')}
apt-get install sudo curl
/root/tocsin-agent/install.sh --key '${installable(publicKey)}' --from ${from}
cut -d' ' -f1,2 /etc/ssh/ssh_host_ed25519_key.pub
`;

export const sshEntry = (server: string): string => `servers:
  - name: ${word(server, 'SERVER')}
    ssh: {host: 192.0.2.10, port: 22, user: tocsin, hostKey: "ssh-ed25519 AAAA…", keyFile: ${keyName(server).slice(4)}}
`;

export const mail = (hub: string): string => `tocsin:
  public-url: ${hub}
  hub-name: Hoster Example
  staff:
    - {name: Alice, email: alice@hoster.example, language: fr}
  mail:
    out: {host: mail.hoster.example, user: tocsin@hoster.example, secret: mail-out, from: "Hoster <tocsin@hoster.example>", reply-to: support@hoster.example}
`;

export const backup = (): string => `java -jar tocsin.jar backup /backup/tocsin-$(date +%F).zip
`;

export const nightly = (): string => `30 2 * * * cd /srv/tocsin && java -jar tocsin.jar backup /backup/tocsin-$(date +\\%F).zip
`;

/** The secret that keeps the key of a server; the inventory names the part after `ssh-`. */
export function keyName(server: string): string {
  return `ssh-${server.toLowerCase().replace(/[^a-z0-9-]+/g, '-')}`.slice(0, 64);
}
