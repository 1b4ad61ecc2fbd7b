package dev.tocsin.platform;

import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Timers of the hub run on one scheduler. */
@Configuration
@EnableScheduling
class SchedulingConfiguration {}
