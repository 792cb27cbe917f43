package coop.nawat.access;

import static coop.nawat.db.access.Tables.ACCOUNT;

import coop.nawat.common.Ids;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.management.PublicKeyCredentialUserEntityRepository;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Accounts as Spring Security's passkeys see them: the id is the account's, the name is the address that a password manager shows. */
@Repository
@Transactional
class PasskeyPeopleSql implements PublicKeyCredentialUserEntityRepository {
    private final DSLContext db;

    PasskeyPeopleSql(DSLContext db) { this.db = db; }

    @Override
    @Transactional(readOnly = true)
    public @Nullable PublicKeyCredentialUserEntity findById(Bytes id) { return find(account(id)).orElse(null); }

    /** @param username the name of the principal: {@link SignedIn#getName()} */
    @Override
    @Transactional(readOnly = true)
    public @Nullable PublicKeyCredentialUserEntity findByUsername(String username) {
        return find(new AccountId(UUID.fromString(username))).orElse(null);
    }

    @Override
    public void save(PublicKeyCredentialUserEntity entity) { throw new UnsupportedOperationException("accounts are made by Accounts"); }

    @Override
    public void delete(Bytes id) { throw new UnsupportedOperationException("accounts are not deleted by way of passkeys"); }

    private Optional<PublicKeyCredentialUserEntity> find(AccountId account) {
        return db.select(ACCOUNT.ACCOUNT_ID, ACCOUNT.EMAIL, ACCOUNT.NAME)
            .from(ACCOUNT)
            .where(ACCOUNT.ACCOUNT_ID.eq(account))
            .fetchOptional(r -> ImmutablePublicKeyCredentialUserEntity.builder()
                .id(bytes(r.value1()))
                .name(r.value2())
                .displayName(r.value3())
                .build());
    }

    static AccountId account(Bytes id) {
        var bytes = ByteBuffer.wrap(id.getBytes());
        return new AccountId(new UUID(bytes.getLong(), bytes.getLong()));
    }

    static Bytes bytes(AccountId account) { return new Bytes(Ids.bytes(account.value())); }
}
