package dev.tocsin.isolation.ssh;

import java.security.PublicKey;
import java.time.Duration;
import java.util.Map;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.config.hosts.HostConfigEntryResolver;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.kex.KexProposalOption;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionListener;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.server.forward.RejectAllForwardingFilter;
import org.jspecify.annotations.Nullable;

/**
 * Makes the SSH client: public keys only, nothing of the account that runs the hub (its keys, its
 * agent, its configuration), no forwarding, and no host key but the pinned one.
 */
final class SshClients {

  private SshClients() {}

  static SshClient start(SshSettings settings) {
    SshClient client = SshClient.setUpDefaultClient();
    client.setHostConfigEntryResolver(HostConfigEntryResolver.EMPTY);
    client.setKeyIdentityProvider(KeyIdentityProvider.EMPTY_KEYS_PROVIDER);
    client.setPasswordIdentityProvider(null);
    client.setUserAuthFactoriesNames("publickey");
    client.setForwardingFilter(RejectAllForwardingFilter.INSTANCE);
    client.setServerKeyVerifier((session, address, shown) -> accepts(session, shown));
    client.addSessionListener(new AskForThePinnedType());
    CoreModuleProperties.TCP_NODELAY.set(client, true);
    CoreModuleProperties.IDLE_TIMEOUT.set(client, Duration.ZERO);
    CoreModuleProperties.HEARTBEAT_INTERVAL.set(client, settings.heartbeat());
    CoreModuleProperties.HEARTBEAT_NO_REPLY_MAX.set(client, 2);
    CoreModuleProperties.AUTH_TIMEOUT.set(client, settings.connectTimeout());
    client.start();
    return client;
  }

  private static boolean accepts(ClientSession session, PublicKey shown) {
    PinnedKey pinned = pinned(session);
    return pinned != null && pinned.accepts(shown);
  }

  private static @Nullable PinnedKey pinned(ClientSession session) {
    var context = session.getConnectionContext();
    return context == null ? null : context.getAttribute(PinnedKey.OF_CONNECTION);
  }

  private static final class AskForThePinnedType implements SessionListener {
    @Override
    public void sessionNegotiationOptionsCreated(
        Session session, Map<KexProposalOption, String> proposal) {
      PinnedKey pinned = session instanceof ClientSession client ? pinned(client) : null;
      if (pinned != null) {
        proposal.put(KexProposalOption.SERVERKEYS, pinned.algorithms());
      }
    }

    @Override
    public void sessionNegotiationStart(
        Session session,
        Map<KexProposalOption, String> ours,
        Map<KexProposalOption, String> theirs) {
      PinnedKey pinned = session instanceof ClientSession client ? pinned(client) : null;
      String types = theirs.get(KexProposalOption.SERVERKEYS);
      if (pinned != null && types != null) {
        pinned.offered(types);
      }
    }
  }
}
