package coop.nawat;

import static org.assertj.core.api.Assertions.assertThat;

import coop.nawat.access.Access;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@DatabaseTest
class StartTest {
    @Autowired
    Access access;

    @Test
    void the_application_starts_on_an_empty_database_and_knows_the_house() { assertThat(access.organisation("nawat")).isPresent(); }
}
