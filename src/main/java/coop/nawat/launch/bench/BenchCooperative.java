package coop.nawat.launch.bench;

import coop.nawat.access.Access;
import coop.nawat.access.NewSignIn;
import coop.nawat.access.Office;
import coop.nawat.access.SignIns;
import coop.nawat.common.EmailAddress;
import coop.nawat.common.Language;
import coop.nawat.common.OrganisationId;
import coop.nawat.cooperatives.Founding;
import coop.nawat.launch.Beginnings;
import coop.nawat.launch.Beginnings.Officer;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.springframework.transaction.support.TransactionTemplate;

/** The cooperative of a bench, on an empty database, and the person who does everything there. */
public class BenchCooperative {
    static final String SLUG = "bench";
    static final ZoneId ZONE = ZoneId.of("Africa/Casablanca");
    private static final EmailAddress BOARD = new EmailAddress("board@bench.example");
    private static final String PASSWORD = "a bench needs no secret";

    private final Beginnings beginnings;
    private final Access access;
    private final SignIns signIns;
    private final TransactionTemplate transaction;

    BenchCooperative(Beginnings beginnings, Access access, SignIns signIns, TransactionTemplate transaction) {
        this.beginnings = beginnings;
        this.access = access;
        this.signIns = signIns;
        this.transaction = transaction;
    }

    OrganisationId found() {
        var administrator = beginnings.administrator(new EmailAddress("administrator@bench.example"), "Administrator")
            .orElseThrow(() -> new IllegalStateException("the database is not empty"));
        var organisation = OrganisationId.create();
        var board = access.as(administrator, () -> beginnings.found(organisation,
            new Founding(SLUG, OpenVote.both("Measured cooperative", "Coopérative Mesure"), List.of(Language.EN, Language.FR), "MA", ZONE,
                null),
            false,
            LocalDate.of(2020, 1, 1),
            List.of(new Officer(BOARD, "Board", Language.FR, List.of(Office.SECRETARY, Office.CHAIR, Office.TELLER, Office.TREASURER)))))
            .getFirst();
        transaction.executeWithoutResult(t -> signIns.setFirstPassword(board, PASSWORD));
        return organisation;
    }

    /** Signs the person in once more. */
    public NewSignIn signIn() { return signIns.byPassword(BOARD, PASSWORD, "bench"); }
}
