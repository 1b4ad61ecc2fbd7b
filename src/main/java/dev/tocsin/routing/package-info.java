/**
 * Route and Kamelet files: guarded, loaded one by one, watched for changes.
 *
 * <p>RATIONALE. Camel's own loading stops the application on one broken file, and its reload loses
 * routes. Here each file is checked against allow-lists and tried in a throw-away context before
 * the live one sees it; a bad file is reported and what ran before goes on running. The check reads
 * YAML with Camel's own parser, so both see one tree; walls inside the contexts refuse again at run
 * time. Every use of a Kamelet is an instance of its own, so that it leaves with its route. Files
 * of other kinds beside the routes (log rules) are read by their module and watched, shown and kept
 * at work by the same means.
 */
@NullMarked
package dev.tocsin.routing;

import org.jspecify.annotations.NullMarked;
