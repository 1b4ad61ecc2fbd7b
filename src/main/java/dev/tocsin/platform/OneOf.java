package dev.tocsin.platform;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says which words a text of the API is one of, for the API's document. Checks nothing by itself.
 * On a list it speaks of each item.
 */
@Target({ElementType.RECORD_COMPONENT, ElementType.FIELD, ElementType.PARAMETER})
@Retention(RetentionPolicy.RUNTIME)
public @interface OneOf {
  /** The enum whose constants these are, in lower case with dashes. */
  Class<? extends Enum<?>>[] value() default {};

  /** More words, or all of them where no enum holds them. */
  String[] words() default {};
}
