package coop.nawat.shares;

import coop.nawat.members.MemberId;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An act on shares, to be written together with others: {@link Shares#writeAll}. Each is what the method of the same name writes. */
public sealed interface Deed {
    /** The class of the shares. */
    ClassId shareClass();

    /** From which it counts. */
    LocalDate day();

    /** Whose accounts it moves. */
    List<MemberId> members();

    /** As {@link Shares#subscribe}. */
    record Subscribe(ClassId shareClass, MemberId member, int shares, LocalDate day, @Nullable String note) implements Deed {
        @Override
        public List<MemberId> members() { return List.of(member); }
    }

    /** As {@link Shares#pay}. */
    record Pay(ClassId shareClass, MemberId member, Money amount, LocalDate day, @Nullable String note) implements Deed {
        @Override
        public List<MemberId> members() { return List.of(member); }
    }

    /** As {@link Shares#issue}. */
    record Issue(ClassId shareClass, MemberId member, int shares, LocalDate day) implements Deed {
        @Override
        public List<MemberId> members() { return List.of(member); }
    }

    /** As {@link Shares#transfer}. */
    record Transfer(ClassId shareClass, MemberId giver, MemberId receiver, int shares, LocalDate day, @Nullable String note)
        implements
            Deed {
        @Override
        public List<MemberId> members() { return List.of(giver, receiver); }
    }

    /** As {@link Shares#requestRefund}. */
    record RequestRefund(ClassId shareClass, MemberId member, int shares, LocalDate day, @Nullable String note) implements Deed {
        @Override
        public List<MemberId> members() { return List.of(member); }
    }
}
