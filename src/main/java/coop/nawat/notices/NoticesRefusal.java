package coop.nawat.notices;

import coop.nawat.common.Refusal;

/** Why an act on notices was refused. */
public enum NoticesRefusal implements Refusal {
    /** The notice has been delivered or sent already, or is not this organisation's. */
    NOT_OPEN
}
