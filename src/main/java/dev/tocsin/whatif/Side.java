package dev.tocsin.whatif;

import dev.tocsin.correlation.CorrelationRules;
import dev.tocsin.correlation.CorrelationSettings;

/** By what one of the two runs decides. */
record Side(CorrelationSettings settings, CorrelationRules rules) {}
