package coop.nawat.common;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import java.nio.ByteBuffer;
import java.util.UUID;

/** Ids made in the application: version 7, so that new rows lie together. Secret votes take {@link UUID#randomUUID()} instead, since v7 holds the time. */
public final class Ids {
    private static final NoArgGenerator V7 = Generators.timeBasedEpochRandomGenerator();

    private Ids() {}

    /** The next id. */
    public static UUID next() { return V7.generate(); }

    /** The 16 bytes of an id, as PostgreSQL's {@code uuid_send} writes them. */
    public static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(2 * Long.BYTES).putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits()).array();
    }
}
