package coop.nawat.access;

import coop.nawat.common.Refused;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRpEntity;
import org.springframework.security.web.webauthn.management.PublicKeyCredentialUserEntityRepository;
import org.springframework.security.web.webauthn.management.UserCredentialRepository;
import org.springframework.security.web.webauthn.management.WebAuthnRelyingPartyOperations;
import org.springframework.security.web.webauthn.management.Webauthn4JRelyingPartyOperations;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The passkeys of the calling person. Adding and using them goes through Spring Security's filters. */
@Service
public class Passkeys {
    /** A person has at most so many. */
    static final int MOST = 20;
    private final PasskeysSql sql;
    private final SignInsSql log;
    private final Access access;

    Passkeys(PasskeysSql sql, SignInsSql log, Access access) {
        this.sql = sql;
        this.log = log;
        this.access = access;
    }

    /**
     * One passkey.
     *
     * @param id for {@link #remove}
     * @param label as the person named it; may be empty
     */
    public record Passkey(String id, String label, Instant created, Instant lastUsed) {}

    /** Those of the calling person, oldest first. */
    @Transactional(readOnly = true)
    public List<Passkey> mine() {
        return sql.findByUserId(PasskeyPeopleSql.bytes(signedIn().account())).stream()
            .map(r -> new Passkey(r.getCredentialId().toBase64UrlString(), r.getLabel(), r.getCreated(), r.getLastUsed()))
            .toList();
    }

    /**
     * Removes one of the calling person's passkeys.
     *
     * @throws Refused {@link AccessRefusal#NOTHING_HERE} where it is somebody else's or none
     */
    @Transactional
    public void remove(String id) {
        var who = signedIn();
        byte[] credential;
        try {
            credential = Base64.getUrlDecoder().decode(id);
        } catch (IllegalArgumentException e) {
            throw new Refused(AccessRefusal.NOTHING_HERE);
        }
        if (sql.delete(who.account(), credential) == 0) throw new Refused(AccessRefusal.NOTHING_HERE);
        log.auditOwn(who.account(), "access.remove-passkey", Map.of());
    }

    private SignedIn signedIn() { return access.signedIn().orElseThrow(() -> new Refused(AccessRefusal.SIGNED_OUT)); }

    /** Passkeys belong to the host name of the public address: they die when it changes. */
    @Configuration
    static class Config {
        @Bean
        WebAuthnRelyingPartyOperations relyingParty(PublicKeyCredentialUserEntityRepository people, UserCredentialRepository keys,
            Site site) {
            return new Webauthn4JRelyingPartyOperations(people, keys,
                PublicKeyCredentialRpEntity.builder().id(site.publicUrl().getHost()).name("Nawat").build(), Set.of(site.origin()));
        }
    }
}
