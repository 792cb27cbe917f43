package coop.nawat.minutes;

import coop.nawat.common.Refusal;

/** Why an act on minutes was refused. */
public enum MinutesRefusal implements Refusal {
    /** The assembly has not been opened, so there is nothing to minute. */
    NOT_OPENED_YET
}
