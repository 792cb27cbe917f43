package coop.nawat.launch;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** The programs of PostgreSQL that come inside the jar, unpacked where nobody else can change them. */
final class PostgresPrograms {
    private static final String ARCHIVE = "/postgres-linux-x86_64.txz";

    private PostgresPrograms() {}

    /**
     * Unpacks the programs into a directory of their own below {@code parent}, unless they are there; those of another
     * version are deleted. The caller holds the lock of the data directory.
     *
     * @return the directory with {@code bin}, {@code lib} and {@code share}
     */
    static Path unpackInto(Path parent) throws IOException {
        if (!"Linux".equals(System.getProperty("os.name")) || !"amd64".equals(System.getProperty("os.arch"))) {
            throw new CannotStart(
                "The embedded PostgreSQL runs on Linux on x86-64 only: give a database of your own in " + DatabaseSettings.URL + ", "
                    + DatabaseSettings.USER + " and " + DatabaseSettings.PASSWORD + ".");
        }
        try (var in = PostgresPrograms.class.getResourceAsStream(ARCHIVE)) {
            if (in == null) {
                throw new IllegalStateException(ARCHIVE + " is not in the jar");
            }
            return unpack(in.readAllBytes(), parent);
        }
    }

    /** As above, for a given archive. */
    static Path unpack(byte[] archive, Path parent) throws IOException {
        var name = digest(archive);
        var directory = parent.resolve(name);
        if (Files.isDirectory(directory)) {
            return directory;
        }
        DataDirectory.delete(parent);
        var part = parent.resolve(name + ".part");
        Files.createDirectories(part, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        try (var tar = new TarArchiveInputStream(new XZCompressorInputStream(new BufferedInputStream(new ByteArrayInputStream(archive))))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                unpack(entry, tar, part);
            }
        }
        Files.move(part, directory, StandardCopyOption.ATOMIC_MOVE);
        return directory;
    }

    private static void unpack(TarArchiveEntry entry, InputStream content, Path into) throws IOException {
        var target = into.resolve(entry.getName()).normalize();
        if (!target.startsWith(into)) {
            throw new IOException("the archive leaves its directory: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(target.getParent() == null ? into : target.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(content, target);
        Set<PosixFilePermission> mode = EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
        if ((entry.getMode() & 0100) != 0) {
            mode.add(PosixFilePermission.OWNER_EXECUTE);
        }
        Files.setPosixFilePermissions(target, mode);
    }

    private static String digest(byte[] archive) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(archive), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }
}
