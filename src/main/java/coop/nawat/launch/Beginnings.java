package coop.nawat.launch;

import coop.nawat.access.Access;
import coop.nawat.access.AccountId;
import coop.nawat.access.Office;
import coop.nawat.access.Offices;
import coop.nawat.access.OrganisationKind;
import coop.nawat.access.Purpose;
import coop.nawat.access.SignIns;
import coop.nawat.access.SignedIn;
import coop.nawat.common.EmailAddress;
import coop.nawat.common.Language;
import coop.nawat.common.OrganisationId;
import coop.nawat.cooperatives.Cooperatives;
import coop.nawat.cooperatives.Founding;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Fills an empty installation without a browser, for sample data and replays: the first administrator, then organisations. */
@Component
@Transactional
public class Beginnings {
    private final Access access;
    private final Offices offices;
    private final SignIns signIns;
    private final Cooperatives cooperatives;

    Beginnings(Access access, Offices offices, SignIns signIns, Cooperatives cooperatives) {
        this.access = access;
        this.offices = offices;
        this.signIns = signIns;
        this.cooperatives = cooperatives;
    }

    /** Somebody who holds offices from the first day on. */
    public record Officer(EmailAddress email, String name, Language language, List<Office> offices) {
        public Officer { offices = List.copyOf(offices); }
    }

    /** Whether nobody has set up this installation yet. */
    public boolean isEmpty() { return access.setUpLink().isPresent(); }

    /** The first administrator of an empty installation, signed in; nothing if it is not empty. */
    public Optional<SignedIn> administrator(EmailAddress email, String name) {
        return access.setUpLink().map(link -> {
            var pass = access.admit(Purpose.SET_UP, link);
            var account = offices.appoint(OrganisationId.HOUSE, email, name, Language.EN, LocalDate.EPOCH, Office.ADMINISTRATOR);
            var signedIn = signIns.bySetUp(pass, account).who();
            access.useUp(pass);
            return signedIn;
        });
    }

    /**
     * Founds an organisation; the calling thread must be signed in as an administrator of the house.
     *
     * @return the accounts of the officers, in their order
     */
    public List<AccountId> found(OrganisationId id, Founding founding, boolean sample, LocalDate from, List<Officer> officers) {
        access.require(OrganisationId.HOUSE, Office.ADMINISTRATOR);
        access.create(null, id, founding.slug(), OrganisationKind.COOPERATIVE, founding.zone());
        cooperatives.describe(id, founding, sample);
        return officers.stream()
            .map(o -> offices.appoint(id, o.email(), o.name(), o.language(), from, o.offices().toArray(Office[]::new)))
            .toList();
    }
}
