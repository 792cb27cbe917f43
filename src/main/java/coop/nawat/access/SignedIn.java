package coop.nawat.access;

import coop.nawat.common.Language;
import java.util.UUID;
import org.springframework.security.core.AuthenticatedPrincipal;

/**
 * Who is signed in with the running request.
 *
 * @param signIn the row of this browser's sign-in
 * @param name the person's name as they wrote it
 */
public record SignedIn(UUID signIn, AccountId account, String name, Language language) implements AuthenticatedPrincipal {
    @Override
    public String getName() { return account.value().toString(); }
}
