package dev.tocsin.audit;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The security journal.
 *
 * @param keep how long its entries are kept; the chain stays verifiable from the oldest one left
 * @param fold equal refusals and looks within this time are kept as one entry with their count
 */
@ConfigurationProperties("tocsin.audit")
public record AuditSettings(
    @DefaultValue("365d") Duration keep, @DefaultValue("10m") Duration fold) {}
