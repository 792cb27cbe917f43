package coop.nawat.common;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The clock for display and deadlines. The clock of the database decides when votes open and close. */
@Configuration
class ClockConfig {
    @Bean
    Clock clock() { return Clock.systemUTC(); }
}
