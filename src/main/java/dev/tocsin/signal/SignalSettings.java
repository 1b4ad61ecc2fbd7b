package dev.tocsin.signal;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How signals are taken in and kept.
 *
 * @param queueSize inputs that may wait for their commit; more are refused
 * @param queueBytes bytes of inputs that may wait for their commit; more are refused
 * @param commitTimeout how long an input waits for its commit before it is refused
 * @param redeliveryWindow how long a sender's delivery name is remembered
 * @param repetitionWindow how long after a signal the same bytes count as a repetition of it
 * @param tries how often a signal that fails is tried before it is quarantined
 * @param keep how long handled signals are kept; quarantined ones stay until somebody decides
 * @param keepLines how long lines of logs and syslog are kept that told of no incident
 * @param pruneEvery how often old signals are removed
 */
@ConfigurationProperties("tocsin.signals")
record SignalSettings(
    @DefaultValue("10000") int queueSize,
    @DefaultValue("64MB") DataSize queueBytes,
    @DefaultValue("20s") Duration commitTimeout,
    @DefaultValue("24h") Duration redeliveryWindow,
    @DefaultValue("5m") Duration repetitionWindow,
    @DefaultValue("5") int tries,
    @DefaultValue("90d") Duration keep,
    @DefaultValue("7d") Duration keepLines,
    @DefaultValue("10m") Duration pruneEvery) {}
