package coop.nawat.cooperatives;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The parts of bylaws, in their order; the wizard asks for one after the other. */
public enum BylawsSection {
    MEMBERS, CAPITAL, ASSEMBLIES, ORGANS, VOTING, MINUTES, SURPLUS, DISSOLUTION;

    private static final Set<String> JOINING = Set.of("formation.min_founders", "formation.min_founders_alt", "formation.member_min_age",
        "formation.legal_persons_allowed");
    private static final Set<String> SHARES = Set.of("formation.min_capital", "formation.share_nominal_min",
        "formation.capital_fully_subscribed", "formation.paid_up_fraction_at_formation", "formation.paid_up_deadline_months",
        "formation.in_kind_valuation", "finance.obligatory_payment_min", "finance.max_shares_per_member", "finance.max_shares_exempt",
        "finance.max_shares_withdrawable_only", "finance.member_capital_max", "finance.employees_capital_min", "finance.public_capital_max",
        "finance.capital_per_member_min");
    private static final Set<String> END = Set.of("finance.dissolution_assets", "formation.max_duration_years");
    private static final List<String> GREAT_CHANGES = List.of("dissolution", "merger", "conversion");

    /** From 1. */
    public int number() { return List.of(values()).indexOf(this) + 1; }

    /** The section with this number. */
    public static BylawsSection of(int number) { return List.of(values()).get(number - 1); }

    /** The section of a parameter; empty for what bylaws do not speak of, such as the office that registers them. */
    static Optional<BylawsSection> of(String key) {
        var parts = key.split("\\.", -1);
        if (JOINING.contains(key)) return Optional.of(MEMBERS);
        if (SHARES.contains(key)) return Optional.of(CAPITAL);
        if (END.contains(key)) return Optional.of(DISSOLUTION);
        return Optional.ofNullable(switch (parts[0]) {
            case "members" -> MEMBERS;
            case "assembly" -> ASSEMBLIES;
            case "quorum" -> GREAT_CHANGES.contains(parts[1]) ? DISSOLUTION : ASSEMBLIES;
            case "majority" -> GREAT_CHANGES.contains(parts[1]) ? DISSOLUTION : VOTING;
            case "voting", "amendment" -> VOTING;
            case "organs" -> ORGANS;
            case "minutes", "registers" -> MINUTES;
            case "finance", "reporting" -> SURPLUS;
            default -> null;
        });
    }
}
