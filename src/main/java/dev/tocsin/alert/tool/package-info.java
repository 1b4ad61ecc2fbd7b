/**
 * Monitoring tools whose webhooks have a stable structure: one parser for each.
 *
 * <p>RATIONALE. A parser is liberal in what is optional and strict in what makes identity: what a
 * fault's fingerprint is made of stands in the firing and in the resolved post alike (a rule's or
 * monitor's id, never a title, a time or an event's number), and a post without it is unreadable.
 * Tools whose payload is a template that the operator types (Zabbix, healthchecks, Datadog, Netdata
 * ...) are read by a jq mapping in their route file instead, where the operator can adapt it.
 */
@NullMarked
package dev.tocsin.alert.tool;

import org.jspecify.annotations.NullMarked;
