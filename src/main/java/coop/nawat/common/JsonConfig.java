package coop.nawat.common;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Records are written as their components and nothing else: what they compute from them is no part of what is stored. */
@Configuration
class JsonConfig {
    @Bean
    JsonMapperBuilderCustomizer componentsOnly() {
        return mapper -> mapper.changeDefaultVisibility(v -> v.withIsGetterVisibility(Visibility.NONE));
    }
}
