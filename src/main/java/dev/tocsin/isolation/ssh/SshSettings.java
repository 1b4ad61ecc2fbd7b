package dev.tocsin.isolation.ssh;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the hub speaks to the servers' agents.
 *
 * @param connectTimeout how long reaching a server and logging in may take
 * @param commandTimeout how long one command may take
 * @param heartbeat how often an idle connection is proven alive; two missed answers end it
 * @param idle how long an unused connection is kept when {@code prewarm} is off
 * @param channels commands under way at one server at a time, at most 8: OpenSSH refuses more than
 *     10 sessions on a connection (MaxSessions)
 * @param prewarm whether connections are opened at start and kept, so that a cut need not log in
 *     first
 */
@ConfigurationProperties("tocsin.isolation.ssh")
public record SshSettings(
    @DefaultValue("10s") Duration connectTimeout,
    @DefaultValue("60s") Duration commandTimeout,
    @DefaultValue("15s") Duration heartbeat,
    @DefaultValue("10m") Duration idle,
    @DefaultValue("8") int channels,
    @DefaultValue("true") boolean prewarm) {
  public SshSettings {
    if (channels < 1 || channels > 8) {
      throw new IllegalArgumentException("tocsin.isolation.ssh.channels must be from 1 to 8");
    }
  }
}
