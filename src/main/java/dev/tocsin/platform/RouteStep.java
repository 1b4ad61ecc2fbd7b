package dev.tocsin.platform;

/** Marks a bean that routes may call; its bean name is the name in the route. */
public interface RouteStep {}
