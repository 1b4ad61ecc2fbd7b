package dev.tocsin.audit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks an API method that shows personal data: who looked at what is recorded as {@code view} of
 * this kind of object, the rest of the address being its id; looks within the fold window are one
 * entry.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface PersonalData {
  /** Kind of object, a code of {@link AuditEntry#objectKind}. */
  String value();
}
