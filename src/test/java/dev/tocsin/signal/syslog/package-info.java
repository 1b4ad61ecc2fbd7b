@NullMarked
package dev.tocsin.signal.syslog;

import org.jspecify.annotations.NullMarked;
