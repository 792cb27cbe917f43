package coop.nawat.rules;

import java.util.List;

/** A value of one parameter, exact: as the law gives it or the bylaws. */
public sealed interface Value {
    /** A number of persons, days, months, votes. */
    record Whole(int number) implements Value {
        @Override
        public String text() { return Integer.toString(number); }
    }

    /** A share, such as 2/3. */
    record Share(Fraction fraction) implements Value {
        @Override
        public String text() { return fraction.toString(); }
    }

    /** Yes or no. */
    record Truth(boolean yes) implements Value {
        @Override
        public String text() { return Boolean.toString(yes); }
    }

    /** One of the parameter's choices, or an amount of money ("30000 EUR"), a day of the year ("08-31") or a text. */
    record Words(String words) implements Value {
        @Override
        public String text() { return words; }
    }

    /** Several of the parameter's choices. */
    record Several(List<String> codes) implements Value {
        public Several { codes = List.copyOf(codes); }

        @Override
        public String text() { return String.join(", ", codes); }
    }

    /** As it is written in a pack and stored; {@link Parameter#read} reads it. */
    String text();
}
