package dev.tocsin.platform;

/**
 * Marks a bean that a route or Kamelet may call as a step, under its bean name.
 *
 * <p>The beans of this type are the whole allow-list: a route can name no other. Every public
 * method of such a bean can be called with text that an operator wrote, so its arguments are
 * checked like any outside input.
 */
public interface RouteStep {}
