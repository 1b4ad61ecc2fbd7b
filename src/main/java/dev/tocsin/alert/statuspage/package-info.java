/**
 * What a provider's status page says of places of ours.
 *
 * <p>RATIONALE. A page tells of a whole provider; an alert is made only where the settings find a
 * name of ours in it, one for each data centre, server or service, since correlation works by
 * place. The title and the names of components decide; the text of updates is looked at only when
 * these name nothing of ours, for it mentions other places in passing.
 */
@NullMarked
package dev.tocsin.alert.statuspage;

import org.jspecify.annotations.NullMarked;
