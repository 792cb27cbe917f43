package coop.nawat.sample;

import coop.nawat.common.LocalText;
import coop.nawat.members.MemberId;
import coop.nawat.shares.ClassId;
import coop.nawat.shares.Deed;
import coop.nawat.shares.Money;
import coop.nawat.shares.Terms;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The invented share books: subscriptions on admission, payments in parts, more shares later, transfers, shares given back, some still owing, and
 * one member in arrears, whose vote rests by the bylaws.
 *
 * @param name of the one class
 */
record SampleShares(LocalText name, Money nominal, String clause) {
    /** Months between giving shares back and their payment. */
    static final int REFUND_MONTHS = 12;
    private static final int MOST = 50;

    Terms terms(LocalDate founded) { return new Terms(founded, nominal, 1, MOST, true, REFUND_MONTHS, clause); }

    /** Who is in arrears, counted from the end: a member who comes to no assembly. */
    private static final int IN_ARREARS = 5;

    /** The member who gave shares back and was paid; the last act of {@link #deeds} that is theirs is the request. */
    static final int PAID_BACK = 9;
    static final int GIVEN_BACK = 2;

    /**
     * What members did, in order of time.
     *
     * @param firstAdmission of the first member; each next one was admitted a day later
     */
    List<Deed> deeds(ClassId id, List<MemberId> people, LocalDate firstAdmission) {
        var deeds = new ArrayList<Deed>();
        for (int i = 0; i < people.size(); i++) {
            var member = people.get(i);
            var admitted = firstAdmission.plusDays(i);
            int shares = i % 10 == 6 ? 20 : 2 + 2 * (i * 7 % 5);
            deeds.add(new Deed.Subscribe(id, member, shares, admitted, null));
            deeds.add(new Deed.Pay(id, member, nominal.times(shares / 2), admitted, receipt(i, 1)));
            deeds.add(new Deed.Issue(id, member, shares / 2, admitted));
            int then = i == people.size() - IN_ARREARS ? 0 : shares - shares / 2;
            if (then > 0) {
                deeds.add(new Deed.Pay(id, member, nominal.times(then), admitted.plusMonths(8), receipt(i, 2)));
                deeds.add(new Deed.Issue(id, member, then, admitted.plusMonths(8)));
            }
            if (i % 6 == 4) deeds.add(new Deed.Subscribe(id, member, 1, admitted.plusMonths(29), null)); // still owed, and not for long
            if (i % 5 == 1) {
                var more = admitted.plusMonths(14);
                deeds.add(new Deed.Subscribe(id, member, 3, more, null));
                deeds.add(new Deed.Pay(id, member, nominal.times(3), more, receipt(i, 3)));
                deeds.add(new Deed.Issue(id, member, 3, more));
            }
            if (i % 16 == 7 && i + 1 < people.size())
                deeds.add(new Deed.Transfer(id, member, people.get(i + 1), 1, admitted.plusMonths(17), null));
        }
        deeds.add(new Deed.RequestRefund(id, people.get(PAID_BACK), GIVEN_BACK, firstAdmission.plusMonths(13), null));
        deeds.add(new Deed.RequestRefund(id, people.get(PAID_BACK + 3), 1, firstAdmission.plusMonths(26), null));
        deeds.sort(Comparator.comparing(Deed::day)); // a stable order: payments stay behind their subscription
        return deeds;
    }

    private static String receipt(int member, int n) { return "R-" + (member + 1) + "/" + n; }
}
