package dev.tocsin.alert;

import java.time.ZoneId;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How inputs are read.
 *
 * @param logZone time zone of log lines that do not state theirs
 */
@ConfigurationProperties("tocsin")
public record AlertSettings(@DefaultValue("Europe/Paris") ZoneId logZone) {}
