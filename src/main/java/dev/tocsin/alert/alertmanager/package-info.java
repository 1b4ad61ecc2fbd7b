/** Prometheus Alertmanager webhooks, read as a stream. */
@NullMarked
package dev.tocsin.alert.alertmanager;

import org.jspecify.annotations.NullMarked;
