package dev.tocsin.platform;

/** Marks a bean whose public methods a route may call. */
public interface RouteStep {}
