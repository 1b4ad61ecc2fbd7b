/**
 * Route and Kamelet files: guarded, loaded one by one, watched for changes.
 *
 * <p>RATIONALE. Camel's own loading stops the application on one broken file, and its reload loses
 * routes. Here each file is checked against allow-lists and tried in a throw-away context before
 * the live one sees it; a bad file is reported and what ran before goes on running.
 */
@NullMarked
package dev.tocsin.routing;

import org.jspecify.annotations.NullMarked;
