package dev.tocsin.inventory;

/** The inventory as it is now. */
public interface Inventory {

  /** An immutable picture of everything; changes appear in later pictures. */
  InventorySnapshot snapshot();
}
