package dev.tocsin.platform;

/** A secret has another value now; who holds the old one asks again. */
public record SecretChanged(String name) {}
