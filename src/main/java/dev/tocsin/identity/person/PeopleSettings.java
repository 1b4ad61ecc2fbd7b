package dev.tocsin.identity.person;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * People.
 *
 * @param rescue whether the start prints a one-time link to a new administrator although there is
 *     one: for the day when nobody can sign in any more
 */
@ConfigurationProperties("tocsin.people")
record PeopleSettings(@DefaultValue("false") boolean rescue) {}
