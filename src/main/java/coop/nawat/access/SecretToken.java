package coop.nawat.access;

import coop.nawat.common.Ids;
import coop.nawat.common.OrganisationId;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/**
 * What a secret link carries: the organisation (no secret) and 128 random bits, so that the tenant is known before the link is looked up.
 * Only the hash of the secret is stored.
 *
 * @param secret 128 random bits
 */
public record SecretToken(OrganisationId organisation, UUID secret) {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int TEXT_LENGTH = 43;

    static SecretToken create(OrganisationId organisation) {
        return new SecretToken(organisation, new UUID(RANDOM.nextLong(), RANDOM.nextLong()));
    }

    /** A secret for somebody else that whoever has this one can find again, and nobody who has that one can lead back to this. */
    SecretToken of(UUID somebody) {
        var bytes = ByteBuffer.wrap(sha256(ByteBuffer.allocate(32).put(Ids.bytes(secret)).put(Ids.bytes(somebody)).array()));
        return new SecretToken(organisation, uuid(bytes));
    }

    static Optional<SecretToken> parse(String text) {
        if (text.length() != TEXT_LENGTH) return Optional.empty();
        try {
            var bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
            return Optional.of(new SecretToken(new OrganisationId(uuid(bytes)), uuid(bytes)));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    String text() {
        return Base64.getUrlEncoder().withoutPadding()
            .encodeToString(ByteBuffer.allocate(32).put(Ids.bytes(organisation.value())).put(Ids.bytes(secret)).array());
    }

    /** SHA-256 of the secret, by which the link is looked up. */
    public byte[] hash() { return sha256(Ids.bytes(secret)); }

    static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }

    private static UUID uuid(ByteBuffer bytes) { return new UUID(bytes.getLong(), bytes.getLong()); }
}
