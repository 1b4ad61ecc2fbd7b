package dev.tocsin.platform;

/** Marks a bean whose public methods a route may call by the bean's name. */
public interface RouteStep {}
