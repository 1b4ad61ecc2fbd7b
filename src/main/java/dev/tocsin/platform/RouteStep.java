package dev.tocsin.platform;

/** Marks a bean that a route may call as a step. */
public interface RouteStep {}
