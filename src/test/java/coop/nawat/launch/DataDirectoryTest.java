package coop.nawat.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {
    private static final Set<String> CHANGES = Set.of("a/1.sql::1::n", "b/1.sql::1::n");
    private static final Version OURS = new Version("0.5.0");

    @TempDir
    private Path temporary;

    private Path path;

    @BeforeEach
    void choose_a_place() { path = temporary.resolve("deep/data"); }

    private void open_and_close() throws IOException { DataDirectory.open(path, OURS, CHANGES).close(); }

    private String modeOf(Path file) throws IOException { return PosixFilePermissions.toString(Files.getPosixFilePermissions(file)); }

    @Test
    void only_the_owner_can_read_it_and_its_password() throws IOException {
        try (var data = DataDirectory.open(path, OURS, CHANGES)) {
            assertThat(data.password()).hasSize(43).isEqualTo(data.password());
            assertThat(modeOf(path)).isEqualTo("rwx------");
            assertThat(modeOf(data.passwordFile())).isEqualTo("rw-------");
        }
    }

    @Test
    void an_empty_directory_that_exists_is_closed_to_others() throws IOException {
        Files.createDirectories(path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        open_and_close();
        assertThat(modeOf(path)).isEqualTo("rwx------");
    }

    @Test
    void two_directories_have_two_passwords() throws IOException {
        try (var one = DataDirectory.open(path, OURS, CHANGES); var other = DataDirectory.open(temporary.resolve("other"), OURS, CHANGES)) {
            assertThat(one.password()).isNotEqualTo(other.password());
        }
    }

    @Test
    void it_is_open_to_one_instance_at_a_time() throws IOException {
        try (var data = DataDirectory.open(path, OURS, CHANGES)) {
            assertThatExceptionOfType(CannotStart.class).isThrownBy(this::open_and_close)
                .withMessageContaining("in use by another instance");
            assertThat(data.path()).exists();
        }
        open_and_close();
    }

    @Test
    void a_newer_program_is_let_in_and_an_older_one_is_refused_afterwards() throws IOException {
        open_and_close();
        DataDirectory.open(path, new Version("0.6.0"), CHANGES).close();
        var before = Files.readString(path.resolve(DataDirectory.VERSION_FILE));
        assertThatExceptionOfType(CannotStart.class).isThrownBy(this::open_and_close).withMessageContaining("newer version")
            .withMessageContaining("0.6.0");
        assertThat(Files.readString(path.resolve(DataDirectory.VERSION_FILE))).isEqualTo(before);
    }

    @Test
    void a_change_that_this_program_does_not_know_was_written_by_a_newer_one() throws IOException {
        DataDirectory.open(path, OURS, Set.of("a/1.sql::1::n", "b/1.sql::1::n", "b/2.sql::2::n")).close();
        assertThatExceptionOfType(CannotStart.class).isThrownBy(this::open_and_close).withMessageContaining("newer version");
    }

    @Test
    void a_refused_directory_can_be_opened_by_the_right_program() throws IOException {
        DataDirectory.open(path, new Version("0.6.0"), CHANGES).close();
        assertThatExceptionOfType(CannotStart.class).isThrownBy(this::open_and_close);
        DataDirectory.open(path, new Version("0.6.0"), CHANGES).close();
    }

    @Test
    void a_damaged_version_file_is_said_to_be_damaged() throws IOException {
        open_and_close();
        Files.writeString(path.resolve(DataDirectory.VERSION_FILE), "layout=one\n");
        assertThatExceptionOfType(CannotStart.class).isThrownBy(this::open_and_close).withMessageContaining("damaged");
    }

    @Test
    void a_directory_full_of_other_things_is_left_alone() throws IOException {
        Files.createDirectories(path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        Files.writeString(path.resolve("letter.txt"), "dear");
        assertThatExceptionOfType(CannotStart.class).isThrownBy(this::open_and_close).withMessageContaining("not empty");
        assertThat(modeOf(path)).isEqualTo("rwxr-xr-x");
        try (var files = Files.list(path)) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void a_file_is_no_directory() throws IOException {
        Files.createDirectories(path.getParent());
        Files.writeString(path, "");
        assertThatExceptionOfType(CannotStart.class).isThrownBy(this::open_and_close).withMessageContaining("is a file");
    }

    @Test
    void a_place_where_nothing_can_be_written_is_refused() {
        path = Path.of("/proc/nawat"); // not even root can
        assertThatExceptionOfType(CannotStart.class).isThrownBy(this::open_and_close).withMessageContaining("not writable");
    }

    @Test
    void another_users_directory_is_refused() throws IOException {
        Files.createDirectories(path);
        if (DataDirectory.myself().equals(0)) {
            Files.setAttribute(path, "unix:uid", 65_534);
        } else {
            path = Path.of("/etc");
        }
        assertThatExceptionOfType(CannotStart.class).isThrownBy(this::open_and_close).withMessageContaining("belongs to the user");
    }
}
