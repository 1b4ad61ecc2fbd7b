/**
 * The guard in front of everything but the hooks: who asks, from where, and whether the table of
 * rules lets them.
 *
 * <p>RATIONALE. One table and one filter, read from top to bottom, instead of annotations at forty
 * methods: what may be called by whom is seen at a glance and walked by a test. Methods and paths
 * are matched with the same parser as Spring MVC uses, so that no spelling of a path reaches a
 * controller past its rule. Requests that change something and come with a cookie need a token that
 * only a page of ours can know; in addition a browser that says that another site sent the request
 * (Sec-Fetch-Site, Origin) is refused, which also covers the sign-in form, where there is no
 * session yet. A bearer token is never sent by a browser of itself and needs neither.
 */
@NullMarked
package dev.tocsin.identity.access;

import org.jspecify.annotations.NullMarked;
