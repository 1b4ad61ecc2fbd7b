package dev.tocsin.platform;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The four journals in the folder {@code journals} of the data folder, a file a day or more, and
 * how long each is kept.
 *
 * @param enabled whether they are written; the console shows the monitoring journal in any case
 * @param security who did what: a line for each entry of the audit record
 * @param monitoring what the hub does and what troubles it
 * @param statistics the hub's own metrics, once an hour
 * @param debugging what loggers say that were set to debug or trace
 * @param largest each journal is cut to this size, oldest files first, those of today too
 */
@ConfigurationProperties("tocsin.journals")
public record JournalSettings(
    @DefaultValue("true") boolean enabled,
    @DefaultValue("365d") Duration security,
    @DefaultValue("90d") Duration monitoring,
    @DefaultValue("365d") Duration statistics,
    @DefaultValue("7d") Duration debugging,
    @DefaultValue("1GB") DataSize largest) {}
