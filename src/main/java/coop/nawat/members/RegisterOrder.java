package coop.nawat.members;

/** In which order the register is read. Members of whom it says the same follow by number. */
public record RegisterOrder(By by, boolean descending) {
    /** As the register counts. */
    public static final RegisterOrder NUMBERS = new RegisterOrder(By.NUMBER, false);

    /** By what. */
    public enum By {
        NUMBER, NAME, ADMITTED_ON
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
        }, last.number());
    }
}
