package coop.nawat.ballots.ui;

import coop.nawat.ballots.Tellers;
import coop.nawat.common.ui.Status;
import coop.nawat.common.ui.StatusBadge;
import coop.nawat.common.ui.Tongue;

/** Whether two tellers have counted the same, in a word. */
final class RoomCount {
    private RoomCount() {}

    static StatusBadge badge(Tellers.Progress progress) {
        var status = progress.agreed().isPresent() ? Status.FINE
            : progress.differs() || (progress.late() && progress.own() == null) ? Status.NOT_MET : Status.WATCH;
        var word = progress.agreed().isPresent() ? "AGREED"
            : progress.differs() ? "DIFFERENT"
                : progress.late() && progress.own() == null ? "LATE" : progress.own() != null ? "ALONE" : "NOTHING";
        return new StatusBadge(status, Tongue.t().of("ballots.count.state", "state", word, "others", progress.others()));
    }
}
