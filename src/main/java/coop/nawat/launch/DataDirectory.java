package coop.nawat.launch;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Comparator;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The directory of an embedded database: its cluster, its programs, its password and its log. It is open to one process
 * at a time and readable by its owner only.
 */
final class DataDirectory implements Closeable {
    static final String VERSION_FILE = "nawat.properties";
    private static final String LOCK_FILE = "lock";
    /** The layout of this directory. A program that meets a higher number does not understand it. */
    private static final int LAYOUT = 1;
    private static final int PASSWORD_BYTES = 32;
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");
    private static final FileAttribute<?> SECRET_FILE = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private final Path path;
    private final FileChannel channel;
    private final FileLock lock;

    private DataDirectory(Path path, FileChannel channel, FileLock lock) {
        this.path = path;
        this.channel = channel;
        this.lock = lock;
    }

    /**
     * Opens the directory, and makes it when it does not exist. Refuses, as {@link CannotStart} and before anything is
     * changed: a directory that is another user's, not writable, full of other things, in use, or written by a newer Nawat.
     *
     * @param changes the changes of the schema that this program knows
     */
    static DataDirectory open(Path wanted, Version ours, Set<String> changes) {
        Path path = wanted.toAbsolutePath().normalize();
        try {
            boolean fresh = make(path);
            path = path.toRealPath();
            var channel = FileChannel.open(path.resolve(LOCK_FILE), Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ,
                StandardOpenOption.WRITE), SECRET_FILE);
            var lock = lock(channel);
            if (lock == null) {
                channel.close();
                throw new CannotStart(
                    "The data directory " + path + " is in use by another instance of Nawat: stop it, or choose another with --data.");
            }
            var directory = new DataDirectory(path, channel, lock);
            try {
                if (!fresh) {
                    directory.refuseNewer(ours, changes);
                }
                Files.setPosixFilePermissions(path, OWNER_ONLY);
                directory.write(ours, changes);
                return directory;
            } catch (IOException | RuntimeException e) {
                directory.close();
                throw e;
            }
        } catch (IOException | UnsupportedOperationException e) {
            throw notWritable(path, e);
        }
    }

    /** True when the directory holds nothing of Nawat yet. */
    private static boolean make(Path path) throws IOException {
        if (!Files.exists(path)) {
            Files.createDirectories(path, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
            return true;
        }
        if (!Files.isDirectory(path)) {
            throw new CannotStart(path + " is a file: choose a directory for the data with --data.");
        }
        if (!myself().equals(Files.getAttribute(path, "unix:uid"))) {
            throw new CannotStart("The data directory " + path + " belongs to the user " + Files.getOwner(path)
                + ": run Nawat as that user, or choose another directory with --data.");
        }
        if (!Files.isWritable(path) || !Files.isReadable(path) || !Files.isExecutable(path)) {
            throw notWritable(path, null);
        }
        if (Files.exists(path.resolve(VERSION_FILE))) {
            return false;
        }
        try (var found = Files.list(path)) {
            // a start that was killed at once leaves its lock file, a file system's root its lost+found
            if (found.anyMatch(f -> !Set.of(LOCK_FILE, "lost+found").contains(f.getFileName().toString()))) {
                throw new CannotStart("The directory " + path + " is not empty and holds no data of Nawat: choose another with --data.");
            }
        }
        return true;
    }

    private static CannotStart notWritable(Path path, @Nullable Exception why) {
        var detail = why == null || why instanceof AccessDeniedException ? "" : " (" + why + ")";
        return new CannotStart("The data directory " + path + " is not writable" + detail + ": give the user "
            + System.getProperty("user.name") + " the right to write there, or choose another with --data.",
            why == null ? new IOException("not writable") : why);
    }

    /** The number of the user that this process runs as: who really creates its files, whatever its environment says. */
    static Object myself() throws IOException {
        return Files.getAttribute(Path.of("/proc/self"), "unix:uid");
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null; // this very process has it open
        }
    }

    private void refuseNewer(Version ours, Set<String> changes) throws IOException {
        var written = new Properties();
        try (var in = Files.newInputStream(path.resolve(VERSION_FILE))) {
            written.load(in);
        }
        var by = written.getProperty("nawat", "");
        var unknown = new TreeSet<>(Set.of(written.getProperty("changes", "").strip().split("\\s+")));
        unknown.remove("");
        unknown.removeAll(changes);
        boolean newer;
        try {
            newer = Integer.parseInt(written.getProperty("layout", "")) > LAYOUT || new Version(by).compareTo(ours) > 0
                || !unknown.isEmpty();
        } catch (IllegalArgumentException e) {
            throw new CannotStart("The file " + path.resolve(VERSION_FILE) + " is damaged: restore it from a backup.", e);
        }
        if (newer) {
            throw new CannotStart("The data directory " + path + " was written by a newer version of Nawat (" + by + "; this is " + ours
                + "): start that version; nothing was changed.");
        }
    }

    private void write(Version ours, Set<String> changes) throws IOException {
        var text = "# Which program wrote this directory; an older one refuses it.\nlayout=" + LAYOUT + "\nnawat=" + ours + "\nchanges="
            + String.join(" \\\n  ", changes) + "\n";
        secretFile(VERSION_FILE, text);
    }

    /** Writes a file that only the owner can read, whole or not at all. */
    private void secretFile(String name, String text) throws IOException {
        var part = path.resolve(name + ".part");
        Files.deleteIfExists(part);
        Files.createFile(part, SECRET_FILE);
        try (var out = FileChannel.open(part, StandardOpenOption.WRITE)) {
            var bytes = StandardCharsets.UTF_8.encode(text);
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
            out.force(true);
        }
        Files.move(part, path.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }

    /** Where it is, without symbolic links. */
    Path path() { return path; }

    /** The file with the password of the cluster's superuser. */
    Path passwordFile() { return path.resolve("password"); }

    /** The password of the cluster's superuser; made on the first call for a cluster that does not exist yet. */
    String password() throws IOException {
        if (!Files.exists(passwordFile())) {
            var random = new byte[PASSWORD_BYTES];
            new SecureRandom().nextBytes(random);
            secretFile("password", Base64.getUrlEncoder().withoutPadding().encodeToString(random));
        }
        return Files.readString(passwordFile()).strip();
    }

    /** The key of national ids: in a file of its own beside the database, never in it; made on the first call. More lines hold older keys. */
    String secretKey() throws IOException {
        var file = path.resolve("secret-key");
        if (!Files.exists(file)) {
            var random = new byte[PASSWORD_BYTES];
            new SecureRandom().nextBytes(random);
            secretFile("secret-key", Base64.getEncoder().encodeToString(random) + "\n");
        }
        return Files.readString(file).strip();
    }

    /** Deletes a directory and all in it, if it exists. */
    static void delete(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        try (var all = Files.walk(directory)) {
            for (var file : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** Lets another process open the directory. */
    @Override
    public void close() throws IOException {
        lock.release();
        channel.close();
    }
}
