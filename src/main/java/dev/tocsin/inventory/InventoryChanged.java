package dev.tocsin.inventory;

/**
 * The inventory changed; published after the commit, when {@link Inventory#snapshot()} already
 * shows the change.
 *
 * @param version how often it has changed
 */
public record InventoryChanged(long version) {}
