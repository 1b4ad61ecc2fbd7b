package dev.tocsin.routing;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One step of a route or a Kamelet, for a diagram.
 *
 * @param id its place in the file, numbers joined by dots, from 0
 * @param kind {@code from}, or the step's own word: {@code to}, {@code choice}, {@code when},
 *     {@code otherwise}, {@code filter}, {@code bean}, {@code log} …
 * @param text what it is about: the Kamelet's name, the address without its options, the condition
 * @param label its description, else its parameters, as one short line; null when it has neither
 * @param children steps inside of it; those of a choice are its branches
 */
record StepView(
    String id, String kind, String text, @Nullable String label, List<StepView> children) {
  StepView {
    children = List.copyOf(children);
  }
}
