package dev.tocsin.correlation;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * First rules of correlation.
 *
 * @param window alerts at one resource join its open incident when it last changed within this time
 */
@ConfigurationProperties("tocsin.correlation")
public record CorrelationSettings(@DefaultValue("6h") Duration window) {}
