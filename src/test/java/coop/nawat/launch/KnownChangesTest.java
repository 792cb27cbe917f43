package coop.nawat.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;

class KnownChangesTest {
    @Test
    void a_change_is_known_by_file_id_and_author() { assertThat(KnownChanges.in("""
        --liquibase formatted sql logicalFilePath:x/001-y.sql
        --changeset nawat:x-001 splitStatements:false
        create schema x; -- changeset a:b is no heading
        --changeset nawat:x-002
        """, "y")).containsExactly("x/001-y.sql::x-001::nawat", "x/001-y.sql::x-002::nawat"); }

    @Test
    void a_file_without_its_logical_path_is_a_mistake() {
        assertThatIllegalStateException().isThrownBy(() -> KnownChanges.in("--liquibase formatted sql\n--changeset a:b", "y.sql"))
            .withMessageContaining("y.sql");
    }

    @Test
    void the_changes_of_the_class_path_are_found() {
        assertThat(KnownChanges.read()).contains("access/001-accounts.sql::access-001::nawat").hasSizeGreaterThan(6);
    }
}
