package coop.nawat.members;

import java.time.LocalDate;

/** In which order the register is read. Members of whom it says the same follow by number. */
public record RegisterOrder(By by, boolean descending) {
    /** As the register counts. */
    public static final RegisterOrder NUMBERS = new RegisterOrder(By.NUMBER, false);

    /** The last day of who goes on, as {@code member.ends_on} has it. */
    static final LocalDate GOES_ON = LocalDate.of(9999, 12, 31);

    /** By what. */
    public enum By {
        NUMBER, NAME, ADMITTED_ON,
        /** The last day of membership; who goes on comes last. */
        STATE
    }

    /**
     * Where a page ended.
     *
     * @param value what the order goes by, as it is written; empty where that is the number
     */
    public record After(String value, int number) {}

    /** Where a page ends whose last member is this one. */
    public After after(Member last) {
        return new After(switch (by) {
            case NUMBER -> "";
            case NAME -> MembersSql.searchName(last.person());
            case ADMITTED_ON -> last.admittedOn().toString();
            case STATE -> (last.leftOn() == null ? GOES_ON : last.leftOn()).toString();
        }, last.number());
    }
}
